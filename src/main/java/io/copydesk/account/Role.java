package io.copydesk.account;

import io.copydesk.graphql.Audience;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;
import org.springframework.security.core.GrantedAuthority;

/** What an account may do; roles add up. */
public enum Role {
    CONTRIBUTOR(Audience.CONTRIBUTOR),
    MODERATOR(Audience.MODERATOR),
    ADMIN(Audience.ADMIN),
    /** Of API keys, never of an account. */
    PARTNER(Audience.PARTNER);

    private final Audience audience;

    Role(Audience audience) {
        this.audience = audience;
    }

    GrantedAuthority authority() {
        return audience.authority();
    }

    /** The role that comes with it, besides itself. */
    Set<Role> including() {
        return this == MODERATOR ? EnumSet.of(MODERATOR, CONTRIBUTOR) : EnumSet.of(this);
    }

    /** All that somebody with these roles may do. */
    static Set<Role> reach(Collection<Role> roles) {
        var reached = EnumSet.noneOf(Role.class);
        roles.forEach(role -> reached.addAll(role.including()));
        return reached;
    }

    /** What both may do, in the roles that say it best. */
    static Set<Role> common(Set<Role> some, Set<Role> others) {
        var common = EnumSet.noneOf(Role.class);
        common.addAll(intersection(some, reach(others)));
        common.addAll(intersection(others, reach(some)));
        return common;
    }

    private static Set<Role> intersection(Set<Role> some, Set<Role> others) {
        var common = EnumSet.noneOf(Role.class);
        common.addAll(some);
        common.retainAll(others);
        return common;
    }
}
