package io.copydesk.desk;

import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.data.repository.Repository;

/** What was said about revisions. */
public interface ReviewComments extends Repository<ReviewComment, UUID> {

    ReviewComment save(ReviewComment comment);

    /** The oldest first. */
    List<ReviewComment> findByRevisionIdInOrderById(Collection<UUID> revisions);
}
