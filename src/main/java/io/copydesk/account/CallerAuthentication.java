package io.copydesk.account;

import io.copydesk.graphql.Audience;
import java.util.Collection;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.GrantedAuthority;

/** A caller, for Spring Security. */
@SuppressWarnings("EqualsGetClass") // two of them are compared by nobody
class CallerAuthentication extends AbstractAuthenticationToken {

    private final Caller caller;

    /**
     * @param address where the request came from
     */
    CallerAuthentication(Caller caller, String address) {
        super(authorities(caller));
        this.caller = caller;
        setDetails(address);
        setAuthenticated(true);
    }

    @Override
    public Caller getPrincipal() {
        return caller;
    }

    @Override
    public @Nullable Object getCredentials() {
        return null;
    }

    @Override
    public String getName() {
        return caller.id().toString();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof CallerAuthentication that && that.caller.equals(caller);
    }

    @Override
    public int hashCode() {
        return caller.hashCode();
    }

    private static Collection<? extends GrantedAuthority> authorities(Caller caller) {
        return Stream.concat(
                        Stream.of(Audience.SIGNED_IN.authority()),
                        caller.roles().stream().map(Role::authority))
                .toList();
    }
}
