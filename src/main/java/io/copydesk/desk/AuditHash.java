package io.copydesk.desk;

import io.copydesk.binary.Sha256;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.erdtman.jcs.JsonCanonicalizer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** What chains audit events: SHA-256 over the canonical JSON (RFC 8785) of an event and the hash of the one before. */
final class AuditHash {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private AuditHash() {}

    static Sha256 of(AuditLog.Entry entry, @Nullable Sha256 previous) {
        Map<String, @Nullable Object> form = new LinkedHashMap<>();
        form.put("article", entry.article().toString());
        form.put("number", entry.number());
        form.put("revision", entry.revision().toString());
        form.put("at", entry.at().toString());
        form.put("actor", entry.actor());
        if (entry.actorRoles() != null) {
            // events from before these were noted have neither
            form.put("actorId", entry.actorId() == null ? null : entry.actorId().toString());
            form.put("actorRoles", entry.actorRoles());
        }
        form.put("action", entry.action());
        form.put("from", entry.fromState());
        form.put("to", entry.toState());
        form.put("changed", entry.changed());
        form.put("reason", entry.reason());
        form.put("comment", entry.comment());
        form.put("previous", previous == null ? null : previous.toString());
        try {
            return Sha256.of(new JsonCanonicalizer(JSON.writeValueAsString(form)).getEncodedUTF8());
        } catch (IOException e) {
            throw new IllegalStateException("an audit event cannot be hashed", e);
        }
    }
}
