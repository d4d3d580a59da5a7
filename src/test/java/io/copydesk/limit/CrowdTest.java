package io.copydesk.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.copydesk.DeskTest;
import io.copydesk.Published;
import io.copydesk.Reader;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.json.JsonMapper;

/** A crowd at one address sends what it can, and a reader at another address notices nothing. */
@DeskTest
@TestPropertySource(properties = {"copydesk.proxies=127.0.0.1,::1", "copydesk.limits.requests=500"})
@Timeout(60)
class CrowdTest {

    private static final Duration WELL_UNDER_A_SECOND = Duration.ofMillis(800);

    private static int next = 1;

    @Autowired
    Reader reader;

    @Autowired
    Published published;

    @Autowired
    JsonMapper json;

    static Stream<Arguments> attacks() {
        var documents = Set.of(
                "1,000 aliases",
                "depth 50",
                "a page of a million",
                "100,000 tokens",
                "fragments in a circle",
                "deep introspection",
                "a fragment bomb");
        return Stream.concat(
                HostileRequestsTest.documents()
                        .filter(each -> documents.contains(String.valueOf(each.get()[0])))
                        .map(each -> Arguments.of(each.get()[0], each.get()[1], each.get()[2])),
                Stream.of(Arguments.of("a body of 10 MB", "x".repeat(10_000_000), "BODY_TOO_LARGE")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("attacks")
    void each_is_answered_at_once_while_others_are_served(String what, String document, String code) throws Exception {
        published.article("Bees").publish();
        var crowd = "192.0.2." + next++;
        assertThat(quickest(() -> assertThat(sends(crowd, document).body()).contains("\"" + code + "\"")))
                .isLessThan(WELL_UNDER_A_SECOND);

        var goesOn = new AtomicBoolean(true);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var attackers = Stream.generate(() -> threads.submit(() -> {
                        while (goesOn.get()) {
                            assertThat(sends(crowd, document).body())
                                    .containsAnyOf(code, "TOO_MANY_CONCURRENT_REQUESTS", "RATE_LIMITED");
                        }
                    }))
                    .limit(10)
                    .toList();
            try {
                for (int i = 0; i < 10; i++) {
                    assertIsServed("198.51.100.1");
                }
                assertThat(quickest(() -> assertIsServed("198.51.100.1"))).isLessThan(WELL_UNDER_A_SECOND);
            } finally {
                goesOn.set(false);
            }
            for (var attacker : attackers) {
                attacker.get();
            }
        }
    }

    @Test
    void an_address_that_has_used_everything_up_takes_nothing_from_another() {
        published.article("Bees").publish();
        assertThat(Stream.generate(() ->
                                sends("192.0.2.200", "{ topics { slug } }").statusCode())
                        .limit(5_000))
                .contains(429);

        assertIsServed("198.51.100.2");
        assertThat(sends("2001:db8::1", "{ topics { slug } }").statusCode()).isEqualTo(200);
    }

    private void assertIsServed(String address) {
        var answer = sends(address, "{ feed { nodes { title } } }");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(new Reader.Answer(json.readTree(answer.body())).each("feed/nodes", "title"))
                .isEqualTo(List.of("Bees"));
    }

    private HttpResponse<String> sends(String address, String document) {
        var body = json.writeValueAsBytes(Map.of("query", document));
        return reader.sends(reader.to("/graphql")
                .POST(HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)))
                .header("Content-Type", "application/json")
                .header("X-Forwarded-For", address)
                .build());
    }

    /** Of several times, since the machine may have other things to do. */
    private static Duration quickest(Runnable act) {
        return Stream.generate(() -> {
                    var begin = System.nanoTime();
                    act.run();
                    return Duration.ofNanos(System.nanoTime() - begin);
                })
                .limit(5)
                .min(Duration::compareTo)
                .orElseThrow();
    }
}
