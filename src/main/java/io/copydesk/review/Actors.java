package io.copydesk.review;

import io.copydesk.account.Caller;
import io.copydesk.account.Role;
import io.copydesk.desk.Actor;
import java.security.Principal;
import java.util.stream.Collectors;
import org.springframework.security.authentication.AuthenticationCredentialsNotFoundException;
import org.springframework.security.core.Authentication;

/** Callers as the desk knows them. */
final class Actors {

    private Actors() {}

    static Actor of(Caller caller) {
        return new Actor(
                caller.id(),
                caller.name(),
                caller.roles().stream().map(Role::name).collect(Collectors.toSet()));
    }

    static Actor of(Principal principal) {
        if (principal instanceof Authentication authentication
                && authentication.getPrincipal() instanceof Caller caller) {
            return of(caller);
        }
        throw new AuthenticationCredentialsNotFoundException("nobody is signed in");
    }
}
