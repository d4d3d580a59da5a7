package io.copydesk.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.copydesk.Copydesk;
import io.copydesk.Reader;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** What people look for in the sample content, and what they should find first. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RelevanceTest {

    private static final String SEARCH =
            "query ($search: String!) { feed(search: $search, first: 100) { nodes { title excerpt topics { name }"
                    + " provider { name } } count { value } } }";

    private ConfigurableApplicationContext server;
    private Reader reader;

    @BeforeAll
    void start(@TempDir Path folder) {
        server = new SpringApplicationBuilder(Copydesk.class, Reader.class)
                .properties(
                        "server.port=0",
                        "COPYDESK_DATA=" + folder.resolve("data"),
                        "spring.main.banner-mode=off",
                        "logging.level.root=warn")
                .run();
        reader = server.getBean(Reader.class);
        int all = reader.asks("{ feed { count { value } } }")
                .at("feed/count/value")
                .asInt();
        assertThat(all).isPositive();
        var until = Instant.now().plus(Duration.ofMinutes(1));
        while (indexed() != all) {
            assertThat(Instant.now()).as("indexed %s of %s", indexed(), all).isBefore(until);
            Thread.onSpinWait();
        }
    }

    private int indexed() {
        var types = reader.asks("{ feed { facets(by: [TYPE]) { buckets { count } } } }");
        int indexed = 0;
        for (var bucket : types.body().at("/data/feed/facets/0/buckets")) {
            indexed += bucket.path("count").asInt();
        }
        return indexed;
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "parking fine algorithm | Port Lanner will publish every algorithm",
                "night buses | Night buses return to Port Lanner",
                "marsh | The marsh that was given back",
                "weather model boat | A weather model small enough",
                "hiring tools | The hiring tool that marked down",
                "empty offices flats | Empty offices above the shops",
                "triage | Triage software cut waits",
                "island batteries | Island battery outlives",
                "dialect radio | What 40,000 hours of dialect radio",
                "40000 hours | What 40,000 hours of dialect radio",
                "missed appointments | Evening clinics halve",
                "synthetic voice museum | Who should own a synthetic voice?",
                "cyclists counted by sound | Kellbrook counts its cyclists",
                "summer reading | Summer reading by post",
                "tram line | A tram line built in eleven months",
                "insurer risk score | Why one insurer switched off",
                "pupils argue with a chatbot | Meet the teachers who let their pupils argue",
                "stethoscope | A stethoscope app heard",
                "stehtoscope | A stethoscope app heard",
                "fire station | Sorrel Bay moves its fire station",
                "decision trees | The quiet return of the decision tree",
                "heat pump | Heat pumps for terraced houses",
                "consent for training data | Consent forms for training data",
                "co-op street | The co-op that bought its own street",
                "\"language models are learning\" | Slowly, language models are learning",
                "flood maps | Flood maps by text message",
                "pharmacist on a bicycle | Pharmacists on bicycles",
                "cargo bikes | 🚲 A cargo bike library",
                "emotion detection | Kellbrook bans emotion detection",
                "benches in the shade | Benches, shade and a tap",
                "endangered words | Three hundred endangered words",
                "bias in loan advice | Polite prompts hide a bias",
                "free fares rain | Free fares on rainy days",
                "sturmflut | Tannhafen probt die Sturmflut",
                "ecole | À Valmeuse, le toit de l'école",
                "patient letters | Patient letters in plain language",
                "apology by software | An apology drafted by software",
                "algorithm register entries | Port Lanner's algorithm register",
                "hospital ethics | Hospital ethics boards now get a seat",
                "ferry or bridge | Ferry or bridge? Dunmarrow votes",
                "harbor batery | Island battery outlives",
                "acorns | Forest nurseries run short of acorns",
                "wind farm dent | Wind farm dividends pay for a village dentist",
            })
    void what_is_looked_for_comes_first(String search, String title) {
        var found = titles(search);

        assertThat(found).as("found anything").isNotEmpty();
        assertThat(found.getFirst()).as("first of %s", found).startsWith(title);
    }

    @Test
    void whatever_is_found_for_ai_is_about_it() {
        var found = reader.asks(SEARCH, Map.of("search", "AI")).at("feed/nodes");

        assertThat(found.size()).isGreaterThan(5);
        found.forEach(article -> assertThat(article.toString()).containsPattern("\\bAI\\b"));
    }

    private List<String> titles(String search) {
        return reader.asks(SEARCH, Map.of("search", search)).each("feed/nodes", "title");
    }
}
