package io.copydesk.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What real sites hold is taken in. */
class RealCorpusTest {

    @BeforeEach
    void skip_without_corpus() {
        assumeTrue(Corpus.isPresent(), "the corpus is not here");
    }

    @Test
    void takes_every_real_document() {
        var paths = new ArrayList<>(List.of(Corpus.path("seed.md")));
        for (var folder : List.of("ai/_news", "powerapps/_news", "powerapps/_learning", "powerapps/_samples")) {
            paths.addAll(Corpus.files(folder));
        }
        paths.removeIf(path -> !path.toString().endsWith(".md"));

        for (var path : paths) {
            var result = Parsing.PARSER.parse(new SourcePath("real", "x.md"), Corpus.bytes(path), name -> "topic");
            assertThat(result).as(path.toString()).isInstanceOf(ParsedDocument.class);
        }
        assertThat(paths).hasSizeGreaterThan(500);
    }
}
