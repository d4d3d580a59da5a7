package io.copydesk.account;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.security.core.context.DeferredSecurityContext;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.context.HttpRequestResponseHolder;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.stereotype.Component;

/** Keeps in a session whose it is, and nothing else about them; the account is read at each request. */
@Component
@ConditionalOnWebApplication
class SessionContexts implements SecurityContextRepository {

    /** What clients know the session as: its real id is the secret in the cookie. */
    static final String PUBLIC_ID = "id";

    static final String ADDRESS = "address";

    private static final String ACCOUNT = FindByIndexNameSessionRepository.PRINCIPAL_NAME_INDEX_NAME;

    private final Identities identities;

    SessionContexts(Identities identities) {
        this.identities = identities;
    }

    /** Whether the request comes in a session in which somebody is signed in. */
    static boolean isSession(HttpServletRequest request) {
        var session = request.getSession(false);
        return session != null && session.getAttribute(ACCOUNT) != null;
    }

    @Override
    public boolean containsContext(HttpServletRequest request) {
        return isSession(request);
    }

    @Override
    public DeferredSecurityContext loadDeferredContext(HttpServletRequest request) {
        return new Deferred(request);
    }

    @Override
    @Deprecated
    @SuppressWarnings({"deprecation", "InlineMeSuggester"}) // still has to be there
    public SecurityContext loadContext(HttpRequestResponseHolder holder) {
        return loadDeferredContext(holder.getRequest()).get();
    }

    @Override
    public void saveContext(SecurityContext context, HttpServletRequest request, HttpServletResponse response) {
        var authentication = context.getAuthentication();
        if (authentication == null) {
            return;
        }
        UUID account;
        if (authentication.getPrincipal() instanceof Caller caller) {
            account = caller.id();
        } else if (authentication.getPrincipal() instanceof ExternalUser user) {
            account = user.account();
        } else {
            return;
        }
        var session = request.getSession(true);
        session.setAttribute(ACCOUNT, account.toString());
        session.setAttribute(PUBLIC_ID, UUID.randomUUID().toString());
        session.setAttribute(ADDRESS, request.getRemoteAddr());
    }

    private SecurityContext load(HttpServletRequest request) {
        var context = new SecurityContextImpl();
        var session = request.getSession(false);
        var account = session == null ? null : uuid(session, ACCOUNT);
        var publicId = session == null ? null : uuid(session, PUBLIC_ID);
        if (session != null && account != null && publicId != null) {
            identities
                    .bySession(account, publicId)
                    .ifPresentOrElse(
                            caller -> context.setAuthentication(
                                    new CallerAuthentication(caller, request.getRemoteAddr())),
                            session::invalidate);
        }
        return context;
    }

    private static @Nullable UUID uuid(HttpSession session, String attribute) {
        return session.getAttribute(attribute) instanceof String text ? UUID.fromString(text) : null;
    }

    private final class Deferred implements DeferredSecurityContext {

        private final HttpServletRequest request;
        private @Nullable SecurityContext loaded;

        Deferred(HttpServletRequest request) {
            this.request = request;
        }

        @Override
        public SecurityContext get() {
            var context = loaded;
            if (context == null) {
                context = load(request);
                loaded = context;
            }
            return context;
        }

        @Override
        public boolean isGenerated() {
            return get().getAuthentication() == null;
        }
    }
}
