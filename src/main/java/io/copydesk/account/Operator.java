package io.copydesk.account;

import io.copydesk.graphql.Audience;
import java.util.List;
import java.util.function.Supplier;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;

/** Whoever runs Copydesk on its own machine, with its database's password: may do what an administrator may. */
final class Operator {

    private Operator() {}

    static <T> T does(Supplier<T> act) {
        var before = SecurityContextHolder.getContext();
        SecurityContextHolder.setContext(new SecurityContextImpl(UsernamePasswordAuthenticationToken.authenticated(
                "operator", "", List.of(Audience.SIGNED_IN.authority(), Audience.ADMIN.authority()))));
        try {
            return act.get();
        } finally {
            SecurityContextHolder.setContext(before);
        }
    }
}
