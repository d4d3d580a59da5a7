package io.copydesk.account;

import io.copydesk.graphql.Audience;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AbstractAuthenticationToken;

/** Whoever came with an API key, for Spring Security. */
@SuppressWarnings("EqualsGetClass") // two of them are compared by nobody
class KeyAuthentication extends AbstractAuthenticationToken {

    private final transient KeyHolder holder;

    /**
     * @param address where the request came from
     */
    KeyAuthentication(KeyHolder holder, String address) {
        super(List.of(Audience.PARTNER.authority()));
        this.holder = holder;
        setDetails(address);
        setAuthenticated(true);
    }

    @Override
    public KeyHolder getPrincipal() {
        return holder;
    }

    @Override
    public @Nullable Object getCredentials() {
        return null;
    }

    @Override
    public String getName() {
        return holder.key().toString();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof KeyAuthentication that && that.holder.equals(holder);
    }

    @Override
    public int hashCode() {
        return holder.hashCode();
    }
}
