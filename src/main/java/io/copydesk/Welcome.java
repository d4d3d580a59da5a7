package io.copydesk;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Tells whoever has started the server where to go. */
@Component
@ConditionalOnWebApplication
class Welcome {

    private static final Logger log = LoggerFactory.getLogger(Welcome.class);

    private final Environment environment;

    Welcome(Environment environment) {
        this.environment = environment;
    }

    @EventListener(ApplicationReadyEvent.class)
    void say() {
        var address = "http://localhost:" + environment.getProperty("local.server.port", "8080");
        log.info("""
            Copydesk is ready.
              Try a query:  {}/graphiql
              GraphQL:      {}/graphql
              The schema:   {}/graphql/schema
              More:         README.md\
            """, address, address, address);
    }
}
