package io.copydesk.account;

import io.copydesk.graphql.Audience;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;
import org.springframework.stereotype.Component;

/** Knows those who stay connected, by what they came with. */
@Component
@ConditionalOnWebApplication
public class Presences {

    private final Bearers bearers;
    private final Identities identities;
    private final FindByIndexNameSessionRepository<? extends Session> sessions;

    Presences(Bearers bearers, Identities identities, FindByIndexNameSessionRepository<? extends Session> sessions) {
        this.bearers = bearers;
        this.identities = identities;
        this.sessions = sessions;
    }

    /** Somebody who has not said who they are. */
    public Presence anonymous() {
        var anonymous =
                new AnonymousAuthenticationToken("anonymous", "anonymous", List.of(Audience.ANYONE.authority()));
        return new Presence(true, () -> Optional.of(anonymous));
    }

    /**
     * Whoever sent this request, which has been let in.
     *
     * @param inSession whether a session counts that it came in
     */
    public Presence of(HttpServletRequest request, boolean inSession) {
        var address = request.getRemoteAddr();
        var credential = Credential.of(request);
        if (credential.isPresent()) {
            return byCredential(credential.get(), address);
        }
        var who = SecurityContextHolder.getContext().getAuthentication();
        var session = request.getSession(false);
        if (inSession
                && session != null
                && who instanceof CallerAuthentication caller
                && caller.getPrincipal().session() != null) {
            return bySession(
                    session.getId(),
                    caller.getPrincipal().id(),
                    caller.getPrincipal().session(),
                    address);
        }
        return anonymous();
    }

    /**
     * Whoever comes with this {@code Authorization} once they are connected; empty when it does not hold.
     *
     * @throws AuthenticationException when too many came that did not
     */
    public Optional<Presence> byAuthorization(String authorization, String address) {
        return Credential.bearer(authorization)
                .filter(credential -> bearers.come(credential, address).isPresent())
                .map(credential -> byCredential(credential, address));
    }

    private Presence byCredential(Credential credential, String address) {
        return new Presence(false, () -> bearers.stay(credential, address));
    }

    private Presence bySession(String session, UUID account, UUID publicId, String address) {
        return new Presence(false, () -> {
            var open = sessions.findById(session);
            return open == null || open.isExpired()
                    ? Optional.empty()
                    : identities.bySession(account, publicId).map(caller -> new CallerAuthentication(caller, address));
        });
    }
}
