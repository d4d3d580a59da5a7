package io.copydesk.desk;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.repository.Repository;

/** Who holds which revision, lapsed holds included. */
public interface Claims extends Repository<Claim, UUID> {

    Claim save(Claim claim);

    Optional<Claim> findById(UUID revision);

    List<Claim> findByRevisionIdIn(Collection<UUID> revisions);

    /** Those that hold now. */
    default List<Claim> active(Collection<UUID> revisions, Instant now) {
        return findByRevisionIdIn(revisions).stream()
                .filter(claim -> claim.isActiveAt(now))
                .toList();
    }

    void delete(Claim claim);
}
