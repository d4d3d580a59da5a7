package io.copydesk.webhook;

import io.copydesk.url.WebUrl;
import io.copydesk.webhook.Attempt.Outcome;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.DefaultSchemePortResolver;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.impl.routing.DefaultRoutePlanner;
import org.apache.hc.client5.http.routing.RoutingSupport;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * Sends deliveries to addresses that strangers chose: only where {@link AddressGuard} lets it, to nowhere else because an
 * answer says so, through no proxy, for a limited time, and without reading more of the answer than it needs.
 */
@Component
class GuardedClient implements DisposableBean {

    private static final int MOST_READ = 64 * 1024;
    private static final int LONGEST_LINE = 8 * 1024;
    private static final int MOST_HEADERS = 100;
    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,9}");

    private final AddressGuard guard;
    private final Clock clock;
    private final CloseableHttpClient http;
    private final ExecutorService threads =
            Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("webhook-", 0).factory());

    GuardedClient(AddressGuard guard, WebhookProperties properties, Clock clock) {
        this.guard = guard;
        this.clock = clock;
        var connections = PoolingHttpClientConnectionManagerBuilder.create()
                .setDnsResolver(guard)
                .setMaxConnTotal(Integer.MAX_VALUE)
                .setMaxConnPerRoute(Integer.MAX_VALUE)
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(Timeout.of(properties.connectTimeout()))
                        .setSocketTimeout(Timeout.of(properties.timeout()))
                        .build())
                .setConnectionFactory(ManagedHttpClientConnectionFactory.builder()
                        .http1Config(Http1Config.custom()
                                .setMaxLineLength(LONGEST_LINE)
                                .setMaxHeaderCount(MOST_HEADERS)
                                .build())
                        .build())
                .build();
        this.http = HttpClientBuilder.create()
                .setConnectionManager(connections)
                // each delivery asks anew where to go
                .setConnectionReuseStrategy((request, response, context) -> false)
                // whatever proxies the environment may name
                .setRoutePlanner(new DefaultRoutePlanner(DefaultSchemePortResolver.INSTANCE))
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setRedirectsEnabled(false)
                        .setAuthenticationEnabled(false)
                        .setProtocolUpgradeEnabled(false)
                        .setResponseTimeout(Timeout.of(properties.timeout()))
                        .build())
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableContentCompression()
                .disableCookieManagement()
                .disableAuthCaching()
                .setUserAgent("Copydesk-Webhooks/1.0")
                .build();
    }

    /**
     * Posts JSON.
     *
     * @param within how long it may take as a whole
     */
    Attempt post(WebUrl url, Map<String, String> headers, String body, Duration within) {
        long began = System.nanoTime();
        var against = guard.against(url);
        if (against.isPresent()) {
            return failed(Outcome.NOT_ALLOWED, against.get(), began);
        }
        var request = new HttpPost(URI.create(url.toString()));
        headers.forEach(request::setHeader);
        request.setEntity(new ByteArrayEntity(body.getBytes(StandardCharsets.UTF_8), ContentType.APPLICATION_JSON));
        var exchange = threads.submit(() -> exchange(request, began));
        try {
            return exchange.get(within.toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            return failed(e.getCause(), began);
        } catch (TimeoutException e) {
            request.cancel();
            return failed(Outcome.NO_ANSWER, "There was no complete answer in time.", began);
        } catch (InterruptedException e) {
            request.cancel();
            Thread.currentThread().interrupt();
            return failed(Outcome.NO_ANSWER, "Copydesk stopped before there was an answer.", began);
        }
    }

    private Attempt exchange(HttpPost request, long began) throws IOException, HttpException {
        var response = http.executeOpen(RoutingSupport.determineHost(request), request, null);
        try {
            int status = response.getCode();
            if (!isReadToItsEnd(response.getEntity())) {
                // closing it would read the rest
                request.cancel();
            }
            var retryAfter = response.getFirstHeader(HttpHeaders.RETRY_AFTER);
            return new Attempt(
                    outcome(status),
                    status,
                    error(status),
                    retryAfter == null ? null : wait(retryAfter.getValue()),
                    Duration.ofNanos(System.nanoTime() - began));
        } finally {
            close(response);
        }
    }

    private static void close(ClassicHttpResponse response) {
        try {
            response.close();
        } catch (IOException hasItsAnswer) {
            // and nobody needs the connection any more
        }
    }

    /** Receivers may say what they like, but not for ever. */
    private static boolean isReadToItsEnd(@Nullable HttpEntity answer) throws IOException {
        if (answer == null) {
            return true;
        }
        var content = answer.getContent();
        var buffer = new byte[4 * 1024];
        int left = MOST_READ;
        while (left > 0) {
            int read = content.read(buffer, 0, Math.min(buffer.length, left));
            if (read < 0) {
                return true;
            }
            left -= read;
        }
        return false;
    }

    private static Outcome outcome(int status) {
        if (status >= 200 && status < 300) {
            return Outcome.DELIVERED;
        }
        return status == 410 ? Outcome.GONE : Outcome.REFUSED;
    }

    private static @Nullable String error(int status) {
        return switch (outcome(status)) {
            case DELIVERED -> null;
            case GONE -> "The receiver answered 410: it is gone.";
            default ->
                status >= 300 && status < 400
                        ? "The receiver answered %d; redirects are not followed.".formatted(status)
                        : "The receiver answered %d.".formatted(status);
        };
    }

    /** RFC 9110: seconds, or a date. */
    private @Nullable Duration wait(String retryAfter) {
        if (SECONDS.matcher(retryAfter).matches()) {
            return Duration.ofSeconds(Long.parseLong(retryAfter));
        }
        try {
            return Duration.between(
                    clock.instant(),
                    ZonedDateTime.parse(retryAfter, DateTimeFormatter.RFC_1123_DATE_TIME)
                            .toInstant());
        } catch (DateTimeException | ArithmeticException neither) {
            return null;
        }
    }

    /** In words of ours: those of exceptions name addresses. */
    private static Attempt failed(@Nullable Throwable cause, long began) {
        return switch (cause) {
            case AddressGuard.Closed closed ->
                failed(Outcome.NOT_ALLOWED, "The host has an address that deliveries may not go to.", began);
            case UnknownHostException unknown -> failed(Outcome.NO_ANSWER, "The host's name is not known.", began);
            case ConnectTimeoutException slow -> failed(Outcome.NO_ANSWER, "No connection came about in time.", began);
            case java.net.ConnectException none -> failed(Outcome.NO_ANSWER, "No connection came about.", began);
            case SocketTimeoutException slow ->
                failed(Outcome.NO_ANSWER, "There was no complete answer in time.", began);
            case SSLException insecure ->
                failed(
                        Outcome.NO_ANSWER,
                        "No secure connection came about: perhaps the receiver's certificate is not trusted, or for"
                                + " another host.",
                        began);
            case null, default -> failed(Outcome.NO_ANSWER, "The connection broke off.", began);
        };
    }

    private static Attempt failed(Outcome outcome, String error, long began) {
        return new Attempt(outcome, null, error, null, Duration.ofNanos(System.nanoTime() - began));
    }

    @Override
    public void destroy() throws IOException {
        http.close();
        threads.shutdownNow();
    }
}
