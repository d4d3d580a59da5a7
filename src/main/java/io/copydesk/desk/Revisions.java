package io.copydesk.desk;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** All revisions. */
public interface Revisions extends Repository<Revision, UUID> {

    /** Open or published, as a condition that comes last. */
    String IS_CURRENT = " and r.state in (DRAFT, IN_REVIEW, CHANGES_REQUESTED, APPROVED, SCHEDULED, PUBLISHED)";

    /** How many revisions an article has. */
    record Count(UUID article, int highestNumber) {}

    Revision save(Revision revision);

    Optional<Revision> findById(UUID id);

    List<Revision> findByIdIn(Collection<UUID> ids);

    /** The newest of an article, whatever its state. */
    Optional<Revision> findFirstByArticleIdOrderByNumberDesc(UUID article);

    /** The last one that the public saw of an article and sees no more. */
    Optional<Revision> findFirstByArticleIdAndStateOrderByNumberDesc(UUID article, RevisionState state);

    /** The open and the published revisions of these articles. */
    @Query("select r from Revision r where r.articleId in :articles" + IS_CURRENT)
    List<Revision> current(Collection<UUID> articles);

    /** The open and the published revision of one article, with topics and images. */
    @Query("select r from Revision r left join fetch r.topics left join fetch r.images where r.articleId = :article"
            + IS_CURRENT)
    List<Revision> current(UUID article);

    /** What the public sees of an article. */
    default Optional<Revision> published(UUID article) {
        return current(article).stream()
                .filter(revision -> revision.state() == RevisionState.PUBLISHED)
                .findFirst();
    }

    @Query("""
        select new io.copydesk.desk.Revisions$Count(r.articleId, max(r.number)) from Revision r
        where r.articleId in :articles group by r.articleId
        """)
    List<Count> highestNumbers(Collection<UUID> articles);
}
