package io.copydesk.ingest;

import static io.copydesk.desk.ImportPolicy.REVIEW;
import static io.copydesk.desk.ImportPolicy.TRUSTED;
import static org.assertj.core.api.Assertions.assertThat;

import io.copydesk.DeskTest;
import io.copydesk.Reader;
import io.copydesk.binary.Uuids;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Several documents may lead to one page; the public sees one of them. */
@DeskTest
@Import(Newsroom.class)
class SharedAddressTest {

    @Autowired
    Newsroom newsroom;

    @Autowired
    Reader reader;

    @Autowired
    JdbcClient jdbc;

    private final Story bees = Story.about("bees-return");
    private final Story twin = Story.about("city-bees-are-back")
            .with("webUrl", "\"http://DAILY.example.org:80/bees-return?utm_source=x#top\"");

    @BeforeEach
    void begin() {
        newsroom.begin();
    }

    private List<String> feed() {
        return reader.asks("{ feed { nodes { title } } }").each("feed/nodes", "title");
    }

    @Test
    void stores_a_document_that_leads_to_a_known_page_and_says_so() {
        newsroom.writes(bees);
        newsroom.writes(twin);

        var reports = newsroom.imports(REVIEW);

        assertThat(reports).extracting(DocumentReport::outcome).containsExactly(Outcome.CREATED, Outcome.DUPLICATE);
        assertThat(reports.get(1).warnings()).extracting(Warning::code).containsExactly(ReportCode.DUPLICATE_URL);
        assertThat(newsroom.states(twin)).containsExactly("IN_REVIEW");
        assertThat(newsroom.imports(REVIEW)).extracting(DocumentReport::outcome).containsOnly(Outcome.UNCHANGED);
    }

    @Test
    void shows_the_one_that_was_published_first_and_never_two() {
        newsroom.writes(bees);
        newsroom.imports(TRUSTED);
        newsroom.writes(twin);
        newsroom.imports(TRUSTED);

        assertThat(feed()).containsExactly("bees return");
        assertThat(newsroom.states(twin)).containsExactly("PUBLISHED");
        assertThat(newsroom.changes()).containsExactly("PUBLISHED 1");
        var article = "{ article(webUrl: \"https://daily.example.org/bees-return?fbclid=1\") { title } }";
        assertThat(reader.asks(article).at("article/title").asString()).isEqualTo("bees return");
    }

    @Test
    void keeps_the_other_hidden_behind_a_blocking_flag_when_the_shown_one_is_taken_down() {
        newsroom.writes(bees);
        newsroom.writes(twin);
        newsroom.imports(TRUSTED);

        newsroom.writes(bees.with("published", "false"));
        newsroom.imports(TRUSTED);

        assertThat(feed()).isEmpty();
        assertThat(newsroom.changes()).containsExactly("PUBLISHED 1", "REMOVED 1");
        assertThat(jdbc.sql("select article_id from flag where severity = 'BLOCK' and resolved_at is null")
                        .query((rs, row) -> Uuids.uuid(rs.getBytes(1)))
                        .list())
                .containsExactly(newsroom.article(twin));
    }

    @Test
    void shows_the_other_when_the_shown_one_goes_to_another_page() {
        newsroom.writes(bees);
        newsroom.writes(twin);
        newsroom.imports(TRUSTED);

        newsroom.writes(bees.with("webUrl", "\"https://daily.example.org/moved\""));
        newsroom.imports(TRUSTED);

        assertThat(feed()).containsExactlyInAnyOrder("bees return", "city bees are back");
        assertThat(newsroom.changes()).containsExactly("PUBLISHED 1", "UPDATED 2", "PUBLISHED 1");
    }

    @Test
    void keeps_the_other_hidden_even_if_it_changes_in_the_same_import() {
        newsroom.writes(bees);
        newsroom.writes(twin);
        newsroom.imports(TRUSTED);

        newsroom.writes(bees.with("published", "false"));
        newsroom.writes(twin.with("excerpt", "\"Another teaser.\""));
        newsroom.imports(TRUSTED);

        assertThat(feed()).isEmpty();
        assertThat(newsroom.changes()).containsExactly("PUBLISHED 1", "REMOVED 1");
        assertThat(newsroom.states(twin)).containsExactly("PUBLISHED", "IN_REVIEW");
        assertThat(newsroom.imports(TRUSTED))
                .extracting(DocumentReport::outcome)
                .containsOnly(Outcome.UNCHANGED);
    }

    @Test
    void shows_the_other_with_its_own_provider() {
        newsroom.writes(bees);
        newsroom.writes(twin.with("provider", "\n  name: The Weekly\n  domain: weekly.example.org"));
        newsroom.imports(TRUSTED);

        newsroom.writes(bees.with("webUrl", "\"https://daily.example.org/moved\""));
        newsroom.imports(TRUSTED);

        var answer =
                reader.asks("{ article(webUrl: \"https://daily.example.org/bees-return\") { provider { name } } }");
        assertThat(answer.at("article/provider/name").asString()).isEqualTo("The Weekly");
        assertThat(reader.asks("{ providers { nodes { name } } }").each("providers/nodes", "name"))
                .contains("The Weekly");
    }

    @Test
    void shows_both_when_two_articles_change_pages_in_one_import() {
        var wasps = Story.about("wasps-leave");
        newsroom.writes(bees);
        newsroom.writes(wasps);
        newsroom.imports(TRUSTED);

        newsroom.writes(bees.with("webUrl", "\"https://daily.example.org/wasps-leave\""));
        newsroom.writes(wasps.with("webUrl", "\"https://daily.example.org/bees-return\""));
        newsroom.imports(TRUSTED);

        assertThat(feed()).containsExactlyInAnyOrder("bees return", "wasps leave");
        assertThat(reader.asks("{ article(webUrl: \"https://daily.example.org/bees-return\") { title } }")
                        .at("article/title")
                        .asString())
                .isEqualTo("wasps leave");
    }

    @Test
    void logs_the_removal_when_a_shown_one_moves_to_a_page_that_another_one_shows() {
        var elsewhere = Story.about("elsewhere");
        newsroom.writes(bees);
        newsroom.writes(elsewhere);
        newsroom.imports(TRUSTED);

        newsroom.writes(elsewhere.with("webUrl", "\"https://daily.example.org/bees-return\""));
        newsroom.imports(TRUSTED);

        assertThat(feed()).containsExactly("bees return");
        assertThat(newsroom.changes()).containsExactly("PUBLISHED 1", "PUBLISHED 1", "REMOVED 2");
    }

    @Test
    void knows_a_page_by_its_amp_address_whichever_comes_first() {
        var page = Story.about("a-page").with("ampWebUrl", "\"https://daily.example.org/amp/a-page\"");
        var amp = Story.about("the-amp-form").with("webUrl", "\"https://daily.example.org/amp/a-page\"");
        newsroom.writes(page);
        newsroom.imports(TRUSTED);
        newsroom.writes(amp);
        assertThat(newsroom.imports(TRUSTED))
                .extracting(DocumentReport::outcome)
                .contains(Outcome.DUPLICATE);
        assertThat(feed()).containsExactly("a page");

        var laterAmp = Story.about("x-amp-form").with("webUrl", "\"https://daily.example.org/amp/x\"");
        newsroom.writes(laterAmp);
        newsroom.imports(TRUSTED);
        newsroom.writes(Story.about("y-page").with("ampWebUrl", "\"https://daily.example.org/amp/x\""));
        assertThat(newsroom.imports(TRUSTED))
                .extracting(DocumentReport::outcome)
                .contains(Outcome.DUPLICATE);
        assertThat(feed()).containsExactlyInAnyOrder("a page", "x amp form");
    }

    @Test
    void takes_pieces_apart_whose_query_says_something() {
        newsroom.writes(bees.with("webUrl", "\"https://video.example.org/watch?v=1\""));
        newsroom.writes(twin.with("webUrl", "\"https://video.example.org/watch?v=2\""));

        assertThat(newsroom.imports(TRUSTED))
                .extracting(DocumentReport::outcome)
                .containsOnly(Outcome.CREATED);
    }

    @Test
    void tells_which_related_pieces_are_published_here() {
        newsroom.writes(bees);
        newsroom.writes(Story.about("hives").with("related", """

              - title: "Bees return"
                webUrl: "https://daily.example.org/bees-return?utm_medium=mail"
                type: article
              - title: "Somewhere else"
                webUrl: "https://elsewhere.example.org/bees"
                type: article
            """.stripTrailing()));
        newsroom.imports(TRUSTED);

        var related = "{ article(slug: \"hives\") { related { title article { slug } } } }";
        assertThat(reader.asks(related).each("article/related", "article/slug")).containsExactly("bees-return", "");

        newsroom.writes(bees.with("published", "false"));
        newsroom.imports(TRUSTED);
        assertThat(reader.asks(related).each("article/related", "article/slug")).containsExactly("", "");
    }
}
