package io.copydesk.account;

import io.copydesk.limit.CallerSource;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/** Whoever signed in has an allowance of their own, wherever they come from. */
@Component
class CallersByAccount implements CallerSource {

    @Override
    public Optional<io.copydesk.limit.Caller> caller(HttpServletRequest request) {
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication != null && authentication.getPrincipal() instanceof Caller caller
                ? Optional.of(of(caller))
                : Optional.empty();
    }

    static io.copydesk.limit.Caller of(Caller caller) {
        return new io.copydesk.limit.Caller("account " + caller.id(), true);
    }
}
