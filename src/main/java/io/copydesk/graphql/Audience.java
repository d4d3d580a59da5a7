package io.copydesk.graphql;

import org.springframework.security.core.authority.SimpleGrantedAuthority;

/** Who may ask for something; in the schema, the argument of {@code @access}. */
public enum Audience {
    /** Everybody, anonymous readers included. */
    ANYONE,
    /** Whoever has an account, whatever its roles. */
    SIGNED_IN,
    CONTRIBUTOR,
    MODERATOR,
    ADMIN,
    PARTNER,
    /** Partners for what is theirs, and administrators for all of it. */
    PARTNER_OR_ADMIN;

    /** What a caller must hold, directly or by the role hierarchy, to be one of them. */
    public SimpleGrantedAuthority authority() {
        return new SimpleGrantedAuthority("ROLE_" + name());
    }
}
