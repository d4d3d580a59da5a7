package io.copydesk.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.copydesk.url.WebUrl;
import io.copydesk.webhook.Attempt.Outcome;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Deliveries to receivers that mean no good. */
class GuardedClientTest {

    private static final Duration LONG = Duration.ofMinutes(10);
    private static final Duration SHORT = Duration.ofMillis(300);
    private static final String HERE = "127.0.0.1/32";

    /** Somebody who does as they like with a connection. */
    private interface Manners {
        void with(Socket connection) throws Exception;
    }

    private static ServerSocket listens(Manners manners) throws IOException {
        var listening = new ServerSocket(0, 10, InetAddress.ofLiteral("127.0.0.1"));
        Thread.ofVirtual().start(() -> {
            while (!listening.isClosed()) {
                try (var connection = listening.accept()) {
                    manners.with(connection);
                } catch (Exception theyHangUp) {
                    // and so do we
                }
            }
        });
        return listening;
    }

    private static Attempt posts(String url, Duration within, String... networks) throws IOException {
        return posts(url, within, SystemDefaultDnsResolver.INSTANCE, networks);
    }

    private static Attempt posts(String url, Duration within, DnsResolver names, String... networks)
            throws IOException {
        var properties = AddressGuardTest.properties(true, LONG, networks);
        var client = new GuardedClient(new AddressGuard(properties, names), properties, Clock.systemUTC());
        try {
            return client.post(WebUrl.of(url), Map.of("webhook-id", "msg_1"), "{}", within);
        } finally {
            client.destroy();
        }
    }

    private static String url(ServerSocket listening) {
        return "http://127.0.0.1:" + listening.getLocalPort() + "/";
    }

    @Test
    void a_connection_goes_nowhere_that_is_not_allowed() throws Exception {
        var connections = new AtomicInteger();
        try (var listening = listens(connection -> connections.incrementAndGet())) {
            for (var host : new String[] {"127.0.0.1", "localhost", "[::1]", "[::ffff:127.0.0.1]", "0.0.0.0"}) {
                var attempt = posts("http://" + host + ":" + listening.getLocalPort() + "/", LONG);
                assertThat(attempt.outcome()).as(host).isEqualTo(Outcome.NOT_ALLOWED);
                assertThat(attempt.error()).doesNotContain("127");
            }
            assertThat(connections).hasValue(0);
        }
    }

    @Test
    void a_connection_goes_to_the_address_that_was_checked() throws Exception {
        var lookups = new AtomicInteger();
        var rebinding = new DnsResolver() {
            @Override
            public InetAddress[] resolve(String host) {
                return new InetAddress[] {
                    InetAddress.ofLiteral(lookups.incrementAndGet() == 1 ? "127.0.0.1" : "10.0.0.1")
                };
            }

            @Override
            public String resolveCanonicalHostname(String host) {
                return host;
            }
        };
        try (var receiver = new Receiver()) {
            var url = receiver.url().replace("127.0.0.1", "news.example");

            assertThat(posts(url, LONG, rebinding, HERE).isDelivered()).isTrue();

            assertThat(lookups).hasValue(1);
            assertThat(receiver.last().id()).isEqualTo("msg_1");
            assertThat(posts(url, LONG, rebinding, HERE).outcome()).isEqualTo(Outcome.NOT_ALLOWED);
            assertThat(receiver.deliveries()).hasSize(1);
        }
    }

    @Test
    void nobody_waits_for_a_receiver_that_says_nothing() throws Exception {
        var done = new CountDownLatch(1);
        try (var listening = listens(connection -> done.await())) {
            var attempt = posts(url(listening), SHORT, HERE);

            assertThat(attempt.outcome()).isEqualTo(Outcome.NO_ANSWER);
            assertThat(attempt.error()).isEqualTo("There was no complete answer in time.");
            done.countDown();
        }
    }

    @Test
    void nobody_waits_for_a_receiver_that_says_something_all_the_time() throws Exception {
        var hungUp = new CountDownLatch(1);
        try (var listening = listens(connection -> {
            try {
                var out = connection.getOutputStream();
                out.write("HTTP/1.1 200 OK\r\nX: ".getBytes(StandardCharsets.US_ASCII));
                while (true) {
                    out.write('x');
                    Thread.onSpinWait();
                }
            } finally {
                hungUp.countDown();
            }
        })) {
            var attempt = posts(url(listening), SHORT, HERE);

            assertThat(attempt.outcome()).isEqualTo(Outcome.NO_ANSWER);
            hungUp.await();
        }
    }

    @Test
    void a_long_answer_is_not_read_to_its_end() throws Exception {
        long whole = 10L << 30;
        var said = new AtomicLong();
        var hungUp = new CountDownLatch(1);
        try (var listening = listens(connection -> {
            try {
                connection.getInputStream().read(new byte[4096]);
                var out = connection.getOutputStream();
                out.write(("HTTP/1.1 200 OK\r\nContent-Length: " + whole + "\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
                var much = new byte[64 * 1024];
                while (said.get() < whole) {
                    out.write(much);
                    said.addAndGet(much.length);
                }
            } finally {
                hungUp.countDown();
            }
        })) {
            assertThat(posts(url(listening), LONG, HERE).isDelivered()).isTrue();

            hungUp.await();
            // what was read, and what the system had taken already
            assertThat(said.get()).isLessThan(64L << 20);
        }
    }

    @Test
    void a_receiver_without_a_trusted_certificate_gets_nothing(@TempDir Path folder) throws Exception {
        var server = HttpsServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 10);
        var asked = new AtomicInteger();
        server.setHttpsConfigurator(new HttpsConfigurator(selfSigned(folder)));
        server.createContext("/", exchange -> {
            asked.incrementAndGet();
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
        try {
            var attempt = posts("https://127.0.0.1:" + server.getAddress().getPort() + "/", LONG, HERE);

            assertThat(attempt.outcome()).isEqualTo(Outcome.NO_ANSWER);
            assertThat(attempt.error()).startsWith("No secure connection came about");
            assertThat(asked).hasValue(0);
        } finally {
            server.stop(0);
        }
    }

    @Test
    void a_receiver_that_speaks_no_tls_gets_nothing() throws Exception {
        try (var listening = listens(connection -> connection
                .getOutputStream()
                .write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII)))) {
            var attempt = posts(url(listening).replace("http:", "https:"), LONG, HERE);

            assertThat(attempt.outcome()).isEqualTo(Outcome.NO_ANSWER);
            assertThat(attempt.isDelivered()).isFalse();
        }
    }

    private static SSLContext selfSigned(Path folder) throws Exception {
        var file = folder.resolve("keys.p12");
        var made = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-keyalg",
                        "EC",
                        "-alias",
                        "receiver",
                        "-dname",
                        "CN=127.0.0.1",
                        "-ext",
                        "san=ip:127.0.0.1",
                        "-storepass",
                        "changeit",
                        "-keystore",
                        file.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("keytool.txt").toFile())
                .start();
        assertThat(made.waitFor()).isZero();
        var keys = KeyStore.getInstance("PKCS12");
        try (var in = Files.newInputStream(file)) {
            keys.load(in, "changeit".toCharArray());
        }
        var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, "changeit".toCharArray());
        var context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }
}
