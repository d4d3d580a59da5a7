package io.copydesk.desk;

import io.copydesk.binary.Sha256;
import jakarta.persistence.EntityManager;
import java.io.IOException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import org.erdtman.jcs.JsonCanonicalizer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/**
 * Remembers what was done to an article: numbered without gaps, each event chained to the one before by SHA-256 over
 * its canonical JSON (RFC 8785), which includes the hash of the one before.
 */
@Component
public class AuditTrail {

    private final EntityManager entities;
    private final JsonMapper json;

    AuditTrail(EntityManager entities, JsonMapper json) {
        this.entities = entities;
        this.json = json;
    }

    /**
     * Adds an event in the transaction that does the deed; the article's row is locked or new.
     *
     * @param revision is stored by this, if it is new: Hibernate writes it as it is now, and what was changed after it was
     *     stored would cost an update
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void record(Article article, Revision revision, AuditEntry entry, Instant now) {
        entities.persist(revision);
        var key = new AuditEvent.Key(article.id(), article.auditNumber() + 1);
        var changedFields = String.join(",", entry.changedFields());
        var previous = article.auditHash();
        var hash = hash(key, revision, entry, changedFields, previous, now);
        entities.persist(new AuditEvent(key, revision.id(), now, entry, changedFields, previous, hash));
        article.extendAudit(key.number(), hash);
    }

    private byte[] hash(
            AuditEvent.Key key,
            Revision revision,
            AuditEntry entry,
            String changedFields,
            byte @Nullable [] previous,
            Instant now) {
        Map<String, @Nullable Object> form = new LinkedHashMap<>();
        form.put("article", key.articleId().toString());
        form.put("number", key.number());
        form.put("revision", revision.id().toString());
        form.put("at", now.toString());
        form.put("actor", entry.actor());
        form.put("action", entry.action().name());
        form.put("from", entry.fromState() == null ? null : entry.fromState().name());
        form.put("to", entry.toState() == null ? null : entry.toState().name());
        form.put("changed", changedFields);
        form.put("reason", entry.reason());
        form.put("comment", entry.comment());
        form.put("previous", previous == null ? null : HexFormat.of().formatHex(previous));
        try {
            return Sha256.of(new JsonCanonicalizer(json.writeValueAsString(form)).getEncodedUTF8())
                    .bytes();
        } catch (IOException e) {
            throw new IllegalStateException("an audit event cannot be hashed", e);
        }
    }
}
