package io.copydesk.account;

import io.copydesk.graphql.Audience;
import java.util.List;
import java.util.function.Supplier;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;

/** Whoever runs Copydesk on its own machine, with its database's password: may do what an administrator may. */
public final class Operator {

    /** Whoever the operating system says it is. */
    private static final String NAME =
            "operator:" + System.getProperty("user.name", "").replaceAll("[^A-Za-z0-9._-]", "_");

    private Operator() {}

    /**
     * Does something on their behalf.
     *
     * @param how they ask for it, such as {@code command-line}
     */
    public static <T> T does(String how, Supplier<T> act) {
        var before = SecurityContextHolder.getContext();
        var operator = UsernamePasswordAuthenticationToken.authenticated(
                NAME, "", List.of(Audience.SIGNED_IN.authority(), Audience.ADMIN.authority()));
        operator.setDetails(how);
        SecurityContextHolder.setContext(new SecurityContextImpl(operator));
        try {
            return act.get();
        } finally {
            SecurityContextHolder.setContext(before);
        }
    }
}
