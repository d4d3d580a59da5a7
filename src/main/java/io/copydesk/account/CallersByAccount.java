package io.copydesk.account;

import io.copydesk.limit.CallerSource;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/** Whoever signed in has an allowance of their own, wherever they come from, and so has each API key. */
@Component
class CallersByAccount implements CallerSource {

    @Override
    public Optional<io.copydesk.limit.Caller> caller(HttpServletRequest request) {
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication == null ? Optional.empty() : of(authentication);
    }

    static Optional<io.copydesk.limit.Caller> of(Authentication authentication) {
        return switch (authentication.getPrincipal()) {
            case Caller caller -> Optional.of(new io.copydesk.limit.Caller("account " + caller.id(), true));
            case KeyHolder holder -> Optional.of(new io.copydesk.limit.Caller("key " + holder.key(), true));
            case null, default -> Optional.empty();
        };
    }
}
