package io.copydesk.graphql;

import org.springframework.security.core.Authentication;

/**
 * Who asks, while a request goes on for long. What carries subscriptions puts it into the {@code GraphQLContext}, under this
 * class; a request without one is answered once.
 */
@FunctionalInterface
public interface Standing {

    /**
     * Who they are by now.
     *
     * @throws org.springframework.security.core.AuthenticationException when what they came with no longer holds
     */
    Authentication now();
}
