package io.copydesk.ingest;

import static io.copydesk.ingest.Parsing.codes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each document of the corpus with one defect comes out as its table says. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostileCorpusTest {

    private static final String MADE_BY_SCRIPT = "title-5mb.md";

    private final Map<String, String> slugs = new HashMap<>();

    @BeforeAll
    void read_topics() {
        assumeTrue(Corpus.isPresent(), "the corpus is not here");
        var topicFile = new TopicFile(Parsing.SITE);
        for (var file : Corpus.files("ai/_data/topics")) {
            var at = new SourcePath("ai", "_data/topics/" + file.getFileName());
            var topic = topicFile.parse(at, Corpus.bytes(file));
            slugs.put(topic.name().toLowerCase(Locale.ROOT), topic.slug());
        }
    }

    static Stream<List<String>> expectations() {
        return Corpus.isPresent()
                ? new String(Corpus.bytes("hostile/expected.tsv"), StandardCharsets.UTF_8)
                        .lines()
                        .skip(1)
                        .map(line -> List.of(line.split("\t", -1)))
                : Stream.empty();
    }

    @ParameterizedTest(name = "{0}", allowZeroInvocations = true)
    @MethodSource("expectations")
    void comes_out_as_the_table_says(List<String> expectation) {
        var name = expectation.getFirst().split(" ", 2)[0];
        var bytes = name.equals(MADE_BY_SCRIPT) ? fiveMegabytes() : Corpus.bytes("hostile/" + name);

        var result = Parsing.PARSER.parse(
                new SourcePath("hostile", name), bytes, topic -> slugs.get(topic.toLowerCase(Locale.ROOT)));

        var code = expectation.get(2);
        if (expectation.get(1).equals("reject")) {
            assertThat(Parsing.rejected(result).code()).hasToString(code);
        } else if (code.equals("-") || code.equals(ReportCode.DUPLICATE_URL.name())) {
            // that an address is known already is for the import to say
            assertThat(codes(Parsing.accepted(result))).isEmpty();
        } else {
            assertThat(codes(Parsing.accepted(result))).containsExactly(ReportCode.valueOf(code));
        }
    }

    private static byte[] fiveMegabytes() {
        return ("---\ntitle: \"" + "a".repeat(5_000_000) + "\"\n---\n").getBytes(StandardCharsets.UTF_8);
    }
}
