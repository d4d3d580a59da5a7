package io.copydesk.live;

import io.copydesk.account.Presence;
import io.copydesk.account.Presences;
import io.copydesk.graphql.RequestRefused;
import io.copydesk.limit.LongVisits;
import io.github.bucket4j.Bucket;
import jakarta.websocket.CloseReason;
import jakarta.websocket.Endpoint;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.PongMessage;
import jakarta.websocket.Session;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.web.server.ServerWebInputException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * A WebSocket that speaks graphql-transport-ws. What comes in and what goes out is done in one mailbox, so that nothing of a
 * connection happens at the same time as anything else of it.
 */
final class WebSocketConnection extends Endpoint implements Connection {

    static final String PROTOCOL = "graphql-transport-ws";

    private static final int INVALID_MESSAGE = 4400;
    private static final int UNAUTHORIZED = 4401;
    private static final int FORBIDDEN = 4403;
    private static final int WRONG_PROTOCOL = 4406;
    private static final int INIT_TIMEOUT = 4408;
    private static final int ALREADY_EXISTS = 4409;
    private static final int TOO_MANY_INITS = 4429;

    private static final int LONGEST_REASON = 100;
    private static final int LONGEST_ID = 255;
    private static final int MOST_WAITING = 50;
    private static final String AUTHORIZATION = "Authorization";

    private static final TypeReference<@Nullable Map<String, @Nullable Object>> OBJECT = new TypeReference<>() {};

    /** What all connections work with. */
    record Tools(
            Connections connections,
            Subscriptions subscriptions,
            Presences presences,
            LongVisits visits,
            LiveProperties properties,
            JsonMapper json) {}

    private final Tools tools;
    private final Connections.Place place;
    private final Mailbox mailbox = new Mailbox(() -> close(CloseReason.CloseCodes.UNEXPECTED_CONDITION.getCode(), ""));
    private final Bucket messages;
    private final ConcurrentMap<String, Delivery> deliveries = new ConcurrentHashMap<>();
    private final long openedAt = System.nanoTime();

    private Guest guest;
    private @Nullable Session session;
    private boolean initialised;
    private volatile boolean acknowledged;
    private volatile boolean closed;
    private volatile long heardAt = openedAt;
    private volatile long greetedAt = openedAt;

    WebSocketConnection(Tools tools, Connections.Place place, Guest guest) {
        this.tools = tools;
        this.place = place;
        this.guest = guest;
        int most = tools.properties().messages();
        this.messages = Bucket.builder()
                .addLimit(limit -> limit.capacity(most).refillGreedy(most, Duration.ofMinutes(1)))
                .build();
    }

    @Override
    public void onOpen(Session opened, EndpointConfig config) {
        session = opened;
        tools.connections().add(this);
        if (!PROTOCOL.equals(opened.getNegotiatedSubprotocol())) {
            close(WRONG_PROTOCOL, "Subprotocol not acceptable");
            return;
        }
        opened.setMaxTextMessageBufferSize(
                (int) tools.properties().messageSize().toBytes());
        opened.addMessageHandler(String.class, this::received);
        opened.addMessageHandler(PongMessage.class, pong -> heardAt = System.nanoTime());
    }

    @Override
    public void onClose(Session gone, CloseReason reason) {
        closed = true;
        tools.connections().remove(this);
        place.leave();
        deliveries.values().forEach(Delivery::cancel);
        deliveries.clear();
    }

    /** The container closes the connection. What it says may hold anything, and is about the caller's network. */
    @Override
    public void onError(Session broken, Throwable thrown) {
        deliveries.values().forEach(Delivery::cancel);
    }

    private void received(String message) {
        heardAt = System.nanoTime();
        if (!messages.tryConsume(1) || mailbox.size() > MOST_WAITING) {
            close(CloseReason.CloseCodes.VIOLATED_POLICY.getCode(), "Too many messages");
            return;
        }
        mailbox.leave(() -> handle(message));
    }

    private void handle(String text) {
        if (closed) {
            return;
        }
        Map<String, @Nullable Object> message;
        try {
            message = tools.json().readValue(text, OBJECT);
        } catch (JacksonException e) {
            message = null;
        }
        var type = message == null ? null : message.get("type");
        switch (type instanceof String known ? known : "") {
            case "connection_init" -> initialise(Objects.requireNonNull(message).get("payload"));
            case "ping" -> sendOrClose(Map.of("type", "pong"));
            case "pong" -> {
                // they are there, which is all there is to know
            }
            case "subscribe" -> subscribe(Objects.requireNonNull(message));
            case "complete" -> complete(Objects.requireNonNull(message).get("id"));
            default -> close(INVALID_MESSAGE, "Invalid message");
        }
    }

    private void initialise(@Nullable Object payload) {
        if (initialised) {
            close(TOO_MANY_INITS, "Too many initialisation requests");
            return;
        }
        initialised = true;
        if (payload != null && !(payload instanceof Map<?, ?>)) {
            close(INVALID_MESSAGE, "Invalid message");
            return;
        }
        var authorization = payload == null ? null : authorization((Map<?, ?>) payload);
        if (authorization != null) {
            var presence = presence(authorization);
            var caller = presence == null ? null : presence.caller().orElse(null);
            if (presence == null || caller == null) {
                close(FORBIDDEN, "Forbidden");
                return;
            }
            guest = guest.as(presence, tools.visits().of(caller));
        }
        acknowledged = true;
        sendOrClose(Map.of("type", "connection_ack"));
    }

    private static @Nullable Object authorization(Map<?, ?> payload) {
        return payload.entrySet().stream()
                .filter(entry -> AUTHORIZATION.equalsIgnoreCase(String.valueOf(entry.getKey())))
                .map(Map.Entry::getValue)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private @Nullable Presence presence(Object authorization) {
        try {
            return authorization instanceof String text
                    ? tools.presences()
                            .byAuthorization(text, guest.address().getHostString())
                            .orElse(null)
                    : null;
        } catch (AuthenticationException tooManyThatDidNotHold) {
            return null;
        }
    }

    @SuppressWarnings("unchecked")
    private void subscribe(Map<String, @Nullable Object> message) {
        if (!acknowledged) {
            close(UNAUTHORIZED, "Unauthorized");
            return;
        }
        if (!(message.get("id") instanceof String id)
                || id.isEmpty()
                || id.length() > LONGEST_ID
                || !(message.get("payload") instanceof Map<?, ?> request)) {
            close(INVALID_MESSAGE, "Invalid message");
            return;
        }
        if (deliveries.containsKey(id)) {
            close(ALREADY_EXISTS, "Subscriber for " + id + " already exists");
            return;
        }
        if (isGone()) {
            return;
        }
        var outlet = new Outlet(id);
        try {
            guest.visit().asks();
            if (deliveries.size() >= tools.properties().subscriptions()) {
                throw tooMany();
            }
            var delivery = tools.subscriptions().begin(guest, id, (Map<String, Object>) request, mailbox, outlet);
            if (!delivery.isOver()) {
                deliveries.put(id, delivery);
            }
            if (closed) {
                delivery.cancel();
            }
        } catch (ServerWebInputException e) {
            close(INVALID_MESSAGE, "Invalid message");
        } catch (RequestRefused e) {
            sendOrClose(message("error", id, e.asBody().get("errors")));
        }
    }

    private RequestRefused tooMany() {
        int most = tools.properties().subscriptions();
        return RequestRefused.overLimit(
                "TOO_MANY_SUBSCRIPTIONS",
                "A connection may have %d subscriptions open at the same time.".formatted(most),
                most,
                most + 1);
    }

    private void complete(@Nullable Object id) {
        if (!(id instanceof String known)) {
            close(INVALID_MESSAGE, "Invalid message");
            return;
        }
        var delivery = deliveries.remove(known);
        if (delivery != null) {
            delivery.cancel();
        }
    }

    /** Whether what they came with no longer holds; then the connection ends. */
    private boolean isGone() {
        try {
            if (guest.presence().isAnonymous() || guest.presence().now().isPresent()) {
                return false;
            }
        } catch (DataAccessException e) {
            // nobody can say at the moment, and nothing happens meanwhile
            return false;
        }
        close(FORBIDDEN, "Forbidden");
        return true;
    }

    @Override
    public void lookAfter(long now) {
        var properties = tools.properties();
        if (!acknowledged && now - openedAt > properties.initTimeout().toNanos()) {
            inItsOwnTime(() -> close(INIT_TIMEOUT, "Connection initialisation timeout"));
        } else if (now - heardAt > 3 * properties.keepAlive().toNanos()) {
            inItsOwnTime(() -> close(CloseReason.CloseCodes.GOING_AWAY.getCode(), "No sign of life"));
        } else if (now - greetedAt >= properties.keepAlive().toNanos() && mailbox.size() == 0) {
            greetedAt = now;
            mailbox.leave(this::greet);
        }
    }

    private void greet() {
        if (closed || isGone()) {
            return;
        }
        try {
            session().getBasicRemote().sendPing(ByteBuffer.allocate(0));
        } catch (IOException | IllegalStateException e) {
            close(CloseReason.CloseCodes.GOING_AWAY.getCode(), "");
        }
    }

    @Override
    public void goAway() {
        close(CloseReason.CloseCodes.GOING_AWAY.getCode(), "Going away");
    }

    /** Closing waits for what is being written. */
    private static void inItsOwnTime(Runnable act) {
        Thread.ofVirtual().start(act);
    }

    private void close(int code, String reason) {
        closed = true;
        deliveries.values().forEach(Delivery::cancel);
        try {
            session()
                    .close(new CloseReason(
                            CloseReason.CloseCodes.getCloseCode(code),
                            reason.length() > LONGEST_REASON || !reason.matches("\\p{ASCII}*") ? "" : reason));
        } catch (IOException | IllegalStateException e) {
            // it is closed already
        }
    }

    private void sendOrClose(Map<String, ?> message) {
        try {
            send(message);
        } catch (IOException e) {
            close(CloseReason.CloseCodes.GOING_AWAY.getCode(), "");
        }
    }

    private void send(Map<String, ?> message) throws IOException {
        try {
            session().getBasicRemote().sendText(tools.json().writeValueAsString(message));
        } catch (IllegalStateException e) {
            throw new IOException(e);
        }
    }

    private static Map<String, ?> message(String type, String id, @Nullable Object payload) {
        Map<String, @Nullable Object> message = new LinkedHashMap<>();
        message.put("id", id);
        message.put("type", type);
        if (payload != null) {
            message.put("payload", payload);
        }
        return message;
    }

    private Session session() {
        return Objects.requireNonNull(session, "it has been opened");
    }

    /** One of the subscriptions of this connection. */
    private final class Outlet implements Subscriptions.Outlet {

        private final String id;

        Outlet(String id) {
            this.id = id;
        }

        @Override
        public void next(Map<String, Object> event) throws IOException {
            trying(message("next", id, event));
        }

        @Override
        public void end(List<Map<String, Object>> errors) throws IOException {
            deliveries.remove(id);
            trying(errors.isEmpty() ? message("complete", id, null) : message("error", id, errors));
        }

        private void trying(Map<String, ?> message) throws IOException {
            try {
                send(message);
            } catch (IOException e) {
                close(CloseReason.CloseCodes.GOING_AWAY.getCode(), "");
                throw e;
            }
        }
    }
}
