package io.copydesk.account;

import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** All accounts. */
interface Accounts extends Repository<Account, UUID> {

    Account saveAndFlush(Account account);

    /** Without a transaction of its own, which would be most of the work: it is asked for at each request. */
    @Transactional(propagation = Propagation.SUPPORTS, readOnly = true)
    Optional<Account> findById(UUID id);

    Optional<Account> findByEmailKey(String emailKey);

    Optional<Account> findByIssuerAndSubject(String issuer, String subject);

    boolean existsByEmailKey(String emailKey);

    boolean existsBy();

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    @Query("select a from Account a where a.id = :id")
    Optional<Account> lock(UUID id);

    /** In the order of their addresses. */
    List<Account> findByEmailKeyGreaterThanOrderByEmailKey(String emailKey, Limit limit);
}
