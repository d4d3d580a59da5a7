package io.copydesk.ingest;

import static io.copydesk.desk.ImportPolicy.REVIEW;
import static io.copydesk.desk.ImportPolicy.TRUSTED;
import static org.assertj.core.api.Assertions.assertThat;

import io.copydesk.RulesAreOn;
import io.copydesk.Statements;
import io.copydesk.desk.ImportPolicy;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

/**
 * How many statements a batch takes does not depend on how many documents are in it. Inserts are left out: more rows
 * make more batches of them.
 */
@RulesAreOn
@Import(Newsroom.class)
class ImportStatementsTest {

    @Autowired
    Newsroom newsroom;

    @Autowired
    Statements statements;

    @BeforeEach
    void begin() {
        newsroom.begin();
        newsroom.writes(story("first"));
        newsroom.imports(TRUSTED);
        // the next import reads the catalog, which the first one has changed
        newsroom.imports(TRUSTED);
        newsroom.beginWithoutTopics();
    }

    private static Story story(String name) {
        return Story.about(name)
                .with("topics", "\n  - Cities\n  - AI")
                .with("images", "\n  - url: \"https://pictures.example/" + name + ".jpg\"")
                .with("ampWebUrl", "\"https://daily.example.org/amp/" + name + "\"")
                .with("related", """

                      - title: "Elsewhere"
                        webUrl: "https://daily.example.org/elsewhere"
                    """.stripTrailing());
    }

    private void write(int from, int to, String key, String value) {
        for (int i = from; i < to; i++) {
            newsroom.writes(story("story-" + i).with(key, value));
        }
    }

    private List<String> statements(ImportPolicy policy) {
        return statements.of(() -> newsroom.imports(policy)).stream()
                .filter(sql -> !sql.startsWith("insert"))
                .toList();
    }

    private void takes_the_same(List<String> few, List<String> many) {
        assertThat(many).hasSameSizeAs(few);
        assertThat(few).hasSizeLessThan(40);
    }

    @Test
    void new_documents() {
        write(0, 5, "locale", "en-us");
        var few = statements(TRUSTED);

        newsroom.beginWithoutTopics();
        write(5, 55, "locale", "en-us");
        takes_the_same(few, statements(TRUSTED));
    }

    @Test
    void new_documents_that_go_to_the_moderators() {
        // something to be compared with
        write(0, 25, "locale", "en-us");
        write(25, 26, "title", "Bees return to the old harbour");
        newsroom.imports(REVIEW);
        newsroom.beginWithoutTopics();
        write(26, 30, "locale", "en-us");
        write(30, 31, "title", "Bees return to the old harbour");
        var few = statements(REVIEW);

        newsroom.beginWithoutTopics();
        write(31, 79, "locale", "en-us");
        write(79, 81, "title", "Bees return to the old harbour");
        takes_the_same(few, statements(REVIEW));
    }

    @Test
    void documents_that_have_not_changed() {
        write(0, 5, "locale", "en-us");
        newsroom.imports(TRUSTED);
        var few = statements(TRUSTED);

        write(5, 50, "locale", "en-us");
        newsroom.imports(TRUSTED);
        takes_the_same(few, statements(TRUSTED));
    }

    @Test
    void documents_with_new_content() {
        write(0, 50, "locale", "en-us");
        newsroom.imports(TRUSTED);

        newsroom.beginWithoutTopics();
        write(0, 5, "excerpt", "Another teaser");
        var few = statements(TRUSTED);

        newsroom.beginWithoutTopics();
        write(0, 50, "excerpt", "Yet another teaser");
        takes_the_same(few, statements(TRUSTED));
    }

    @Test
    void documents_with_new_scores() {
        write(0, 50, "locale", "en-us");
        newsroom.imports(TRUSTED);

        newsroom.beginWithoutTopics();
        write(0, 5, "heat", "12");
        var few = statements(TRUSTED);

        newsroom.beginWithoutTopics();
        write(0, 50, "heat", "13");
        takes_the_same(few, statements(TRUSTED));
    }

    @Test
    void documents_that_are_withdrawn() {
        write(0, 55, "locale", "en-us");
        newsroom.imports(TRUSTED);

        newsroom.beginWithoutTopics();
        write(0, 5, "published", "false");
        var few = statements(TRUSTED);

        newsroom.beginWithoutTopics();
        write(5, 55, "published", "false");
        takes_the_same(few, statements(TRUSTED));
    }

    @Test
    void new_documents_among_changed_ones() {
        write(0, 25, "locale", "en-us");
        newsroom.imports(TRUSTED);

        newsroom.beginWithoutTopics();
        write(0, 2, "excerpt", "Another teaser");
        write(100, 103, "locale", "en-us");
        var few = statements(TRUSTED);

        newsroom.beginWithoutTopics();
        write(0, 25, "excerpt", "Yet another teaser");
        write(200, 225, "locale", "en-us");
        takes_the_same(few, statements(TRUSTED));
    }
}
