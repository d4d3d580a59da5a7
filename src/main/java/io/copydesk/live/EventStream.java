package io.copydesk.live;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.security.authentication.InsufficientAuthenticationException;
import tools.jackson.databind.json.JsonMapper;

/** One subscription as server-sent events, as GraphQL over SSE has it ("distinct connections"). */
final class EventStream implements Connection, Subscriptions.Outlet, AsyncListener {

    private static final byte[] SIGN_OF_LIFE = ":\n\n".getBytes(StandardCharsets.UTF_8);

    private final Connections connections;
    private final Connections.Place place;
    private final LiveProperties properties;
    private final Guest guest;
    private final JsonMapper json;
    private final HttpServletResponse response;
    private final AsyncContext answer;
    private final Mailbox mailbox = new Mailbox(this::goAway);

    private volatile @Nullable Delivery delivery;
    private volatile boolean over;
    private volatile long greetedAt = System.nanoTime();

    private EventStream(
            Connections connections,
            Connections.Place place,
            LiveProperties properties,
            Guest guest,
            JsonMapper json,
            HttpServletResponse response,
            AsyncContext answer) {
        this.connections = connections;
        this.place = place;
        this.properties = properties;
        this.guest = guest;
        this.json = json;
        this.response = response;
        this.answer = answer;
    }

    /** Answers a request with a stream that is written after the request's thread has left. */
    static EventStream open(
            Connections connections,
            Connections.Place place,
            LiveProperties properties,
            Guest guest,
            JsonMapper json,
            HttpServletRequest request,
            HttpServletResponse response) {
        response.setContentType(MediaType.TEXT_EVENT_STREAM_VALUE);
        response.setCharacterEncoding(StandardCharsets.UTF_8);
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        // proxies that gather answers would keep the events
        response.setHeader("X-Accel-Buffering", "no");
        var answer = request.startAsync(request, response);
        answer.setTimeout(0);
        var stream = new EventStream(connections, place, properties, guest, json, response, answer);
        answer.addListener(stream);
        connections.add(stream);
        return stream;
    }

    /** Whoever sees that the stream has begun misses nothing from then on. */
    void begin(Subscriptions subscriptions, String id, Map<String, Object> request) {
        mailbox.leave(() -> {
            var begun = subscriptions.begin(guest, id, request, mailbox, this);
            delivery = begun;
            if (over) {
                begun.cancel();
            } else {
                greet();
            }
        });
    }

    @Override
    public void next(Map<String, Object> event) throws IOException {
        write("event: next\ndata: " + json.writeValueAsString(event) + "\n\n");
    }

    @Override
    public void end(List<Map<String, Object>> errors) throws IOException {
        if (!errors.isEmpty()) {
            next(Map.of("errors", errors));
        }
        write("event: complete\ndata:\n\n");
        finish();
    }

    private void write(String events) throws IOException {
        write(events.getBytes(StandardCharsets.UTF_8));
    }

    private void write(byte[] bytes) throws IOException {
        if (over) {
            throw new IOException("it is over");
        }
        try {
            var out = response.getOutputStream();
            out.write(bytes);
            out.flush();
        } catch (IOException | IllegalStateException e) {
            finish();
            throw new IOException(e);
        }
    }

    private void finish() {
        if (leave()) {
            try {
                answer.complete();
            } catch (IllegalStateException e) {
                // the container has done it
            }
        }
    }

    /** Whether they had not left already. */
    private synchronized boolean leave() {
        if (over) {
            return false;
        }
        over = true;
        connections.remove(this);
        place.leave();
        var begun = delivery;
        if (begun != null) {
            begun.cancel();
        }
        return true;
    }

    @Override
    public void lookAfter(long now) {
        if (now - greetedAt >= properties.keepAlive().toNanos() && mailbox.size() == 0) {
            greetedAt = now;
            mailbox.leave(this::greet);
        }
    }

    private void greet() {
        try {
            var begun = delivery;
            if (isGone() && begun != null) {
                begun.onError(new InsufficientAuthenticationException("no longer"));
            } else {
                write(SIGN_OF_LIFE);
            }
        } catch (IOException e) {
            // they have left
        }
    }

    private boolean isGone() {
        try {
            return !guest.presence().isAnonymous() && guest.presence().now().isEmpty();
        } catch (DataAccessException e) {
            // nobody can say at the moment, and nothing happens meanwhile
            return false;
        }
    }

    /** Without a word that it is complete, so that whoever listens comes again. */
    @Override
    public void goAway() {
        mailbox.leave(this::finish);
    }

    @Override
    public void onComplete(AsyncEvent event) {
        leave();
    }

    @Override
    public void onError(AsyncEvent event) {
        finish();
    }

    @Override
    public void onTimeout(AsyncEvent event) {
        finish();
    }

    @Override
    public void onStartAsync(AsyncEvent event) {
        event.getAsyncContext().addListener(this);
    }
}
