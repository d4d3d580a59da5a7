package io.copydesk.limit;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who may see the schema.
 *
 * @param introspection for whom introspection, the page {@code /graphql/schema} and errors that speak of the schema are
 */
@ConfigurationProperties("copydesk.graphql")
record IntrospectionProperties(@DefaultValue("everyone") Audience introspection) {

    enum Audience {
        EVERYONE,
        SIGNED_IN,
        NOBODY
    }

    boolean allows(Caller caller) {
        return switch (introspection) {
            case EVERYONE -> true;
            case SIGNED_IN -> caller.isSignedIn();
            case NOBODY -> false;
        };
    }
}
