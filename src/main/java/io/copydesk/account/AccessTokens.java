package io.copydesk.account;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;
import org.springframework.transaction.annotation.Transactional;

/** All access tokens, ended ones included. */
interface AccessTokens extends Repository<AccessToken, UUID> {

    AccessToken save(AccessToken token);

    /** A token and whose it is. */
    record Owned(AccessToken token, Account owner) {}

    /** With its owner, in one statement: it is asked for at each request. */
    @Query("select new io.copydesk.account.AccessTokens$Owned(t, a) from AccessToken t join Account a on a.id ="
            + " t.accountId where t.secretHash = :secretHash")
    Optional<Owned> findBySecretHash(byte[] secretHash);

    Optional<AccessToken> findByIdAndAccountIdAndRevokedAtIsNull(UUID id, UUID accountId);

    List<AccessToken> findByAccountIdAndRevokedAtIsNullOrderByCreatedAtDescIdDesc(UUID accountId);

    int countByAccountIdAndRevokedAtIsNullAndExpiresAtAfter(UUID accountId, Instant now);

    /** Ends all that an account has; how many there were. */
    @Modifying
    @Query("update AccessToken t set t.revokedAt = :now where t.accountId = :account and t.revokedAt is null"
            + " and t.expiresAt > :now")
    int revokeAll(UUID account, Instant now);

    /** Notes that it is in use; a transaction of its own, and none at all where somebody just noted it. */
    @Transactional
    @Modifying
    @Query("update AccessToken t set t.lastUsedAt = :now where t.id = :id"
            + " and (t.lastUsedAt is null or t.lastUsedAt < :unlessSince)")
    int use(UUID id, Instant now, Instant unlessSince);
}
