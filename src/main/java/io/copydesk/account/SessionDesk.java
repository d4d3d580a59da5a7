package io.copydesk.account;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;
import org.springframework.stereotype.Service;

/** Where people see where they are signed in, and end it. */
@Service
@ConditionalOnWebApplication
class SessionDesk {

    /**
     * A browser that is signed in.
     *
     * @param id what clients know it as
     */
    record Open(
            UUID id,
            Instant createdAt,
            Instant lastSeenAt,
            @Nullable String address,
            boolean current) {}

    private final FindByIndexNameSessionRepository<? extends Session> sessions;
    private final SecurityEvents events;

    SessionDesk(FindByIndexNameSessionRepository<? extends Session> sessions, SecurityEvents events) {
        this.sessions = sessions;
        this.events = events;
    }

    /** The caller's sessions, the one that was last used first. */
    @ForSignedIn
    public List<Open> list(Caller caller) {
        return sessions.findByPrincipalName(caller.id().toString()).values().stream()
                .filter(session -> publicId(session) != null && !session.isExpired())
                .map(session -> new Open(
                        UUID.fromString(java.util.Objects.requireNonNull(publicId(session))),
                        session.getCreationTime(),
                        session.getLastAccessedTime(),
                        session.getAttribute(SessionContexts.ADDRESS),
                        caller.session() != null && caller.session().toString().equals(publicId(session))))
                .sorted(Comparator.comparing(Open::lastSeenAt).reversed().thenComparing(Open::id))
                .toList();
    }

    /** Ends one of the caller's sessions; false when there is no such session. */
    @ForSignedIn
    public boolean end(Caller caller, UUID id) {
        var found = sessions.findByPrincipalName(caller.id().toString()).values().stream()
                .filter(session -> id.toString().equals(publicId(session)))
                .findFirst();
        found.ifPresent(session -> {
            sessions.deleteById(session.getId());
            events.sessionEnded(id, caller.id());
        });
        return found.isPresent();
    }

    private static @Nullable String publicId(Session session) {
        return session.getAttribute(SessionContexts.PUBLIC_ID);
    }
}
