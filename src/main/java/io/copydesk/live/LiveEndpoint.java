package io.copydesk.live;

import io.copydesk.account.Presences;
import io.copydesk.graphql.HttpRefusals;
import io.copydesk.graphql.JsonBody;
import io.copydesk.graphql.RequestRefused;
import io.copydesk.limit.LongVisits;
import io.copydesk.limit.Sites;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.websocket.DeploymentException;
import jakarta.websocket.Extension;
import jakarta.websocket.server.ServerContainer;
import jakarta.websocket.server.ServerEndpointConfig;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.function.RequestPredicates;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Where subscribers come to: the address of all of GraphQL, as a WebSocket or for server-sent events. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
class LiveEndpoint {

    private static final String PATH = "/graphql";

    private static final ParameterizedTypeReference<@Nullable Map<String, Object>> OBJECT =
            new ParameterizedTypeReference<>() {};

    private final Connections connections;
    private final Subscriptions subscriptions;
    private final Presences presences;
    private final LongVisits visits;
    private final Sites sites;
    private final LiveProperties properties;
    private final HttpRefusals refusals;
    private final JsonMapper json;

    LiveEndpoint(
            Connections connections,
            Subscriptions subscriptions,
            Presences presences,
            LongVisits visits,
            Sites sites,
            LiveProperties properties,
            HttpRefusals refusals,
            JsonMapper json) {
        this.connections = connections;
        this.subscriptions = subscriptions;
        this.presences = presences;
        this.visits = visits;
        this.sites = sites;
        this.properties = properties;
        this.refusals = refusals;
        this.json = json;
    }

    /** Ahead of what answers requests once. */
    @Bean
    @Order(-2)
    RouterFunction<ServerResponse> subscriptionRoutes() {
        var path = RequestPredicates.path(PATH);
        var events = path.and(request -> LongVisits.isForEvents(request.servletRequest()));
        return RouterFunctions.route()
                .route(
                        path.and(request -> LongVisits.isUpgrade(request.servletRequest())),
                        request -> taken(this::upgrade))
                .route(
                        events.and(RequestPredicates.method(HttpMethod.GET)),
                        request -> taken(stream(() -> parameters(request))))
                .route(
                        events.and(RequestPredicates.method(HttpMethod.POST)).and(JsonBody::isIn),
                        request -> taken(stream(() -> body(request))))
                .build();
    }

    // ───────────── WebSocket ─────────────

    private void upgrade(HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        var place = enter(request);
        boolean upgraded = false;
        try {
            var connection = new WebSocketConnection(
                    new WebSocketConnection.Tools(connections, subscriptions, presences, visits, properties, json),
                    place,
                    guest(request));
            container(request).upgradeHttpToWebSocket(request, response, config(connection), Map.of());
            upgraded = response.getStatus() == HttpStatus.SWITCHING_PROTOCOLS.value();
        } catch (DeploymentException e) {
            throw new ServletException(e);
        } finally {
            if (!upgraded) {
                place.leave();
            }
        }
    }

    private static ServerContainer container(HttpServletRequest request) {
        return (ServerContainer) Objects.requireNonNull(
                request.getServletContext().getAttribute(ServerContainer.class.getName()), "a container of WebSockets");
    }

    private static ServerEndpointConfig config(WebSocketConnection connection) {
        return ServerEndpointConfig.Builder.create(WebSocketConnection.class, PATH)
                .subprotocols(List.of(WebSocketConnection.PROTOCOL))
                .configurator(new ServerEndpointConfig.Configurator() {
                    @Override
                    public <T> T getEndpointInstance(Class<T> type) {
                        return type.cast(connection);
                    }

                    // it was looked at already
                    @Override
                    public boolean checkOrigin(String origin) {
                        return true;
                    }

                    // compression would keep a lot of memory for each connection
                    @Override
                    public List<Extension> getNegotiatedExtensions(
                            List<Extension> installed, List<Extension> requested) {
                        return List.of();
                    }
                })
                .build();
    }

    // ───────────── server-sent events ─────────────

    private interface Asked {
        Map<String, Object> read() throws IOException, ServletException;
    }

    private Takeover stream(Asked asked) {
        return (request, response) -> {
            var what = asked.read();
            var place = enter(request);
            try {
                EventStream.open(connections, place, properties, guest(request), json, request, response)
                        .begin(subscriptions, UUID.randomUUID().toString(), what);
            } catch (RuntimeException e) {
                place.leave();
                throw e;
            }
        };
    }

    private Map<String, Object> body(ServerRequest request) throws IOException, ServletException {
        try {
            var body = request.body(OBJECT);
            if (body != null) {
                return understood(body);
            }
        } catch (HttpMessageNotReadableException e) {
            // is refused like what is JSON and no request
        }
        throw notARequest();
    }

    private Map<String, Object> parameters(ServerRequest request) {
        Map<String, Object> asked = new LinkedHashMap<>();
        for (var text : List.of("query", "operationName")) {
            request.param(text).ifPresent(value -> asked.put(text, value));
        }
        try {
            for (var object : List.of("variables", "extensions")) {
                request.param(object).ifPresent(value -> asked.put(object, json.readValue(value, Map.class)));
            }
        } catch (JacksonException e) {
            throw notARequest();
        }
        return understood(asked);
    }

    private static Map<String, Object> understood(Map<String, Object> asked) {
        boolean isOne = asked.get("query") instanceof String query
                && !query.isBlank()
                && (asked.get("operationName") == null || asked.get("operationName") instanceof String)
                && (asked.get("variables") == null || asked.get("variables") instanceof Map)
                && (asked.get("extensions") == null || asked.get("extensions") instanceof Map);
        if (!isOne) {
            throw notARequest();
        }
        return asked;
    }

    private static RequestRefused notARequest() {
        return new RequestRefused(
                "INVALID_REQUEST",
                "Subscribing takes a text `query` and, where needed, `operationName` and an object `variables`: as a"
                        + " JSON object, or as parameters of a GET.");
    }

    // ───────────── both ─────────────

    private Connections.Place enter(HttpServletRequest request) {
        if (sites.of(request) == Sites.From.ELSEWHERE) {
            throw new RequestRefused("ORIGIN_NOT_ALLOWED", "Pages of this site may not subscribe.");
        }
        return connections.connection(visits.of(request).caller());
    }

    /** A session counts for our own pages alone: others may use the API, but not in somebody's name. */
    private Guest guest(HttpServletRequest request) {
        return new Guest(
                URI.create(request.getRequestURL().toString()),
                InetSocketAddress.createUnresolved(request.getRemoteAddr(), request.getRemotePort()),
                presences.of(request, sites.of(request) == Sites.From.HERE),
                visits.of(request));
    }

    private interface Takeover {
        void take(HttpServletRequest request, HttpServletResponse response) throws IOException, ServletException;
    }

    /** An answer that Spring does not write. */
    private ServerResponse taken(Takeover takeover) {
        return new ServerResponse() {
            @Override
            public HttpStatusCode statusCode() {
                return HttpStatus.OK;
            }

            @Override
            public HttpHeaders headers() {
                return HttpHeaders.EMPTY;
            }

            @Override
            public MultiValueMap<String, Cookie> cookies() {
                return new LinkedMultiValueMap<>();
            }

            @Override
            public @Nullable ModelAndView writeTo(
                    HttpServletRequest request, HttpServletResponse response, Context context)
                    throws ServletException, IOException {
                try {
                    takeover.take(request, response);
                } catch (RequestRefused e) {
                    refusals.write(request, response, statusOf(e), e);
                }
                return null;
            }
        };
    }

    private static HttpStatus statusOf(RequestRefused refused) {
        return switch (refused.code()) {
            case "ORIGIN_NOT_ALLOWED" -> HttpStatus.FORBIDDEN;
            case "TOO_MANY_CONNECTIONS" -> HttpStatus.TOO_MANY_REQUESTS;
            case "NODE_IS_FULL" -> HttpStatus.SERVICE_UNAVAILABLE;
            default -> HttpStatus.BAD_REQUEST;
        };
    }
}
