package io.copydesk.ingest;

import static io.copydesk.desk.ImportPolicy.AS_MARKED;
import static io.copydesk.desk.ImportPolicy.REVIEW;
import static io.copydesk.desk.ImportPolicy.TRUSTED;
import static org.assertj.core.api.Assertions.assertThat;

import io.copydesk.DeskTest;
import io.copydesk.desk.DraftDesk;
import io.copydesk.desk.ImportPolicy;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

/** A dry run says what a run will do. */
@DeskTest
@Import(Newsroom.class)
class DryRunTest {

    @Autowired
    Newsroom newsroom;

    @Autowired
    DraftDesk drafts;

    private final Story bees = Story.about("bees-return");

    @BeforeEach
    void begin() {
        newsroom.begin();
    }

    private List<String> predicted(ImportPolicy policy) {
        return endings(newsroom.imports(policy, true, newsroom.folder()));
    }

    private List<String> real(ImportPolicy policy) {
        return endings(newsroom.imports(policy));
    }

    private static List<String> endings(List<DocumentReport> reports) {
        return reports.stream()
                .map(report -> report.at().path() + " " + report.outcome() + " "
                        + (report.rejection() == null ? "" : report.rejection().code())
                        + report.warnings().stream().map(Warning::code).toList())
                .toList();
    }

    /** A story that leads to a page. */
    private static Story at(String name, String page) {
        return Story.about(name).with("webUrl", "\"https://daily.example.org/" + page + "\"");
    }

    @Test
    void writes_nothing() {
        newsroom.writes(bees);
        var version = newsroom.count("catalog_version where version > 0");

        newsroom.imports(TRUSTED, true, newsroom.folder());

        for (var table : List.of("article", "revision", "source_document", "topic", "provider", "change_log")) {
            assertThat(newsroom.count(table)).as(table).isZero();
        }
        assertThat(newsroom.count("catalog_version where version > 0")).isEqualTo(version);
    }

    @Test
    void knows_the_topics_that_the_run_brings() {
        newsroom.writes(bees);
        newsroom.writes(Story.about("unheard-of").with("topics", "\n  - Unheard Of"));

        var predicted = predicted(TRUSTED);

        assertThat(predicted)
                .containsExactly("_news/bees-return.md CREATED []", "_news/unheard-of.md CREATED [TOPIC_UNKNOWN]");
        assertThat(real(TRUSTED)).isEqualTo(predicted);
    }

    @Test
    void tells_new_documents_that_lead_to_one_page_from_the_others() {
        newsroom.writes(at("a", "page"));
        newsroom.writes(at("b", "page?utm_source=x"));
        newsroom.writes(at("c", "another"));
        newsroom.writes(at("d", "amp-page").with("ampWebUrl", "\"https://daily.example.org/amp/d\""));
        newsroom.writes(at("e", "amp/d"));
        newsroom.writes(at("f", "amp/g"));
        newsroom.writes(at("g", "g").with("ampWebUrl", "\"https://daily.example.org/amp/g\""));

        var predicted = predicted(REVIEW);

        assertThat(predicted.stream().filter(each -> each.contains("DUPLICATE")))
                .containsExactly(
                        "_news/b.md DUPLICATE [DUPLICATE_URL]",
                        "_news/e.md DUPLICATE [DUPLICATE_URL]",
                        "_news/g.md DUPLICATE [DUPLICATE_URL]");
        assertThat(real(REVIEW)).isEqualTo(predicted);
    }

    @Test
    void sees_them_even_if_many_documents_come_between() {
        newsroom.writes(at("a", "page"));
        newsroom.writes(at("b", "amp-page").with("ampWebUrl", "\"https://daily.example.org/amp/b\""));
        newsroom.writes(at("c", "amp/d"));
        for (int i = 0; i < 2 * Importer.BATCH; i++) {
            newsroom.writes(at("m-" + i, "m-" + i));
        }
        newsroom.writes(at("x", "page"));
        newsroom.writes(at("y", "amp/b"));
        newsroom.writes(at("z", "z").with("ampWebUrl", "\"https://daily.example.org/amp/d\""));

        var predicted = predicted(REVIEW);

        assertThat(predicted.stream().filter(each -> each.contains("DUPLICATE")))
                .hasSize(3);
        assertThat(real(REVIEW)).isEqualTo(predicted);
    }

    @Test
    void tells_a_document_that_comes_twice_in_the_run_from_two_documents() {
        newsroom.writes(bees);
        newsroom.writes(Story.about("hives"));
        var twice = new Path[] {newsroom.folder(), newsroom.folder()};

        var predicted = endings(newsroom.imports(REVIEW, true, twice));

        assertThat(predicted)
                .containsExactly(
                        "_news/bees-return.md CREATED []",
                        "_news/hives.md CREATED []",
                        "_news/bees-return.md UNCHANGED []",
                        "_news/hives.md UNCHANGED []");
        assertThat(endings(newsroom.imports(REVIEW, false, twice))).isEqualTo(predicted);
    }

    @Test
    void compares_with_what_is_here() {
        var biased = Story.about("a-chatbot-is-biased").aboutEthics();
        var edited = Story.about("edited-here");
        var moved = Story.about("moved");
        newsroom.writes(bees);
        newsroom.writes(biased);
        newsroom.writes(edited);
        newsroom.writes(moved);
        newsroom.writes(Story.about("the-same"));
        newsroom.imports(AS_MARKED);
        drafts.edit(newsroom.article(edited), content -> content, "mira");

        newsroom.writes(bees.with("heat", "12"));
        newsroom.writes(edited.with("title", "\"Edited there\""));
        newsroom.writes(moved.with("webUrl", "\"https://daily.example.org/the-same\""));
        newsroom.writes(Story.about("new"));
        newsroom.writes(Story.about("wrong").with("type", "poem"));
        var predicted = predicted(TRUSTED);

        assertThat(predicted)
                .containsExactly(
                        "_news/a-chatbot-is-biased.md UPDATED []",
                        "_news/bees-return.md UPDATED []",
                        "_news/edited-here.md CONFLICT []",
                        "_news/moved.md UPDATED [DUPLICATE_URL]",
                        "_news/new.md CREATED []",
                        "_news/the-same.md UNCHANGED [DUPLICATE_URL]",
                        "_news/wrong.md REJECTED TYPE_UNKNOWN[]");
        assertThat(real(TRUSTED)).isEqualTo(predicted);
    }
}
