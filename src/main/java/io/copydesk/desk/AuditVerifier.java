package io.copydesk.desk;

import io.copydesk.binary.Sha256;
import io.copydesk.binary.Uuids;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Walks the chains of all articles and says whether anybody has tampered with them. */
@Component
public class AuditVerifier {

    private static final int ARTICLES_AT_ONCE = 100;

    /**
     * What came of it.
     *
     * @param articles how many were walked, the broken one included
     * @param events how many hold
     * @param firstBreak null when every chain holds
     */
    public record Result(
            int articles, long events, @Nullable Break firstBreak) {}

    /**
     * Where a chain does not hold.
     *
     * @param number of the event that is missing or is not what it was
     */
    public record Break(UUID article, int number, String what) {}

    private record Head(UUID article, int number, @Nullable Sha256 hash) {}

    private final JdbcClient jdbc;
    private final AuditLog log;
    private final TransactionTemplate snapshot;

    AuditVerifier(JdbcClient jdbc, AuditLog log, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.log = log;
        // heads and events as they stood at one moment, while the server goes on
        this.snapshot = new TransactionTemplate(transactions);
        this.snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        this.snapshot.setReadOnly(true);
    }

    /** Walks all chains up to the first break. */
    public Result verify() {
        int articles = 0;
        long events = 0;
        var after = new UUID(0, 0);
        while (true) {
            var from = after;
            var part = Objects.requireNonNull(snapshot.execute(status -> verify(from)));
            articles += part.heads().size();
            events += part.events();
            if (part.heads().isEmpty() || part.firstBreak() != null) {
                return new Result(articles, events, part.firstBreak());
            }
            after = part.heads().getLast().article();
        }
    }

    private record Part(
            List<Head> heads, long events, @Nullable Break firstBreak) {}

    private Part verify(UUID after) {
        var heads = jdbc.sql("select id, audit_number, audit_hash from article where id > ? order by id limit ?")
                .params(Uuids.bytes(after), ARTICLES_AT_ONCE)
                .query((rs, row) -> {
                    var hash = rs.getBytes(3);
                    return new Head(
                            Uuids.uuid(rs.getBytes(1)), rs.getInt(2), hash == null ? null : Sha256.stored(hash));
                })
                .list();
        if (heads.isEmpty()) {
            return new Part(heads, 0, null);
        }
        var chains = log.chains(heads.stream().map(Head::article).toList());
        long events = 0;
        for (int i = 0; i < heads.size(); i++) {
            var chain = chains.getOrDefault(heads.get(i).article(), List.of());
            var broken = firstBreak(heads.get(i), chain);
            if (broken != null) {
                return new Part(heads.subList(0, i + 1), events + broken.number() - 1, broken);
            }
            events += chain.size();
        }
        return new Part(heads, events, null);
    }

    private static @Nullable Break firstBreak(Head head, List<AuditLog.Link> chain) {
        @Nullable Sha256 previous = null;
        int number = 0;
        for (var link : chain) {
            number++;
            var entry = link.entry();
            if (entry.number() != number) {
                return new Break(head.article(), number, "it is missing");
            }
            if (!Objects.equals(link.previous(), previous)) {
                return new Break(head.article(), number, "it does not follow from the one before");
            }
            if (!AuditHash.of(entry, previous).equals(link.hash())) {
                return new Break(head.article(), number, "it is not what it was when it was written");
            }
            previous = link.hash();
        }
        if (number < head.number()) {
            return new Break(head.article(), number + 1, "it is missing");
        }
        if (number > head.number() || !Objects.equals(previous, head.hash())) {
            return new Break(head.article(), number, "the article does not know of it");
        }
        return null;
    }
}
