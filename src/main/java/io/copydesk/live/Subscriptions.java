package io.copydesk.live;

import graphql.ExecutionResult;
import graphql.GraphQLError;
import graphql.introspection.Introspection;
import io.copydesk.graphql.RequestRefused;
import io.copydesk.graphql.Standing;
import io.copydesk.graphql.TopLevelErrors;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.reactivestreams.Publisher;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.graphql.server.WebGraphQlHandler;
import org.springframework.graphql.server.WebGraphQlRequest;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.stereotype.Component;

/** Asks GraphQL for what somebody subscribes to, and lets it be delivered. */
@Component
@ConditionalOnWebApplication
class Subscriptions {

    /** Where what happens in a subscription is written to. */
    interface Outlet {

        void next(Map<String, Object> event) throws IOException;

        /** It is over; without errors, because there is no more to come. */
        void end(List<Map<String, Object>> errors) throws IOException;
    }

    private final WebGraphQlHandler handler;
    private final TopLevelErrors errors;
    private final Connections connections;
    private final Counter events;

    Subscriptions(WebGraphQlHandler handler, TopLevelErrors errors, Connections connections, MeterRegistry meters) {
        this.handler = handler;
        this.errors = errors;
        this.connections = connections;
        this.events = Counter.builder("copydesk.live.events")
                .description("Events that were sent to subscribers")
                .register(meters);
    }

    /**
     * Begins a subscription, on the thread of its mailbox.
     *
     * @param request query, operationName, variables
     * @throws org.springframework.web.server.ServerWebInputException when the request is none
     */
    Delivery begin(Guest guest, String id, Map<String, Object> request, Mailbox mailbox, Outlet outlet) {
        var asked = new WebGraphQlRequest(
                guest.uri(),
                HttpHeaders.EMPTY,
                null,
                guest.address(),
                guest.visit().attributes(),
                request,
                id,
                null);
        asked.configureExecutionInput((input, changed) ->
                changed.graphQLContext(Map.of(Standing.class, guest)).build());
        var delivery = new Delivery(mailbox, outlet, this);
        try {
            delivery.takes(connections.subscription(guest.visit().caller()));
            start(guest, asked, delivery);
        } catch (RequestRefused | AuthenticationException e) {
            delivery.isDeclined(endOf(e));
        }
        return delivery;
    }

    private void start(Guest guest, WebGraphQlRequest asked, Delivery delivery) {
        var outer = SecurityContextHolder.getContext();
        SecurityContextHolder.setContext(new SecurityContextImpl(guest.now()));
        try {
            var response = Objects.requireNonNull(handler.handleRequest(asked).block());
            if (response.getExecutionResult().getData() instanceof Publisher<?> published) {
                delivery.showsTheSchema(!response.getExecutionInput()
                        .getGraphQLContext()
                        .getBoolean(Introspection.INTROSPECTION_DISABLED, false));
                results(published).subscribe(delivery);
            } else {
                delivery.isDeclined(response.getExecutionResult().getErrors());
            }
        } finally {
            SecurityContextHolder.setContext(outer);
        }
    }

    @SuppressWarnings("unchecked") // graphql-java publishes nothing else
    private static Publisher<ExecutionResult> results(Publisher<?> published) {
        return (Publisher<ExecutionResult>) published;
    }

    Map<String, Object> sent(ExecutionResult event, boolean showsTheSchema) {
        events.increment();
        return errors.event(event, showsTheSchema).toSpecification();
    }

    List<GraphQLError> endOf(Throwable thrown) {
        return errors.endOf(thrown);
    }
}
