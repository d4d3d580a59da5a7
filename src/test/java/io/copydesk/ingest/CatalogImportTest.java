package io.copydesk.ingest;

import static io.copydesk.desk.ImportPolicy.AS_MARKED;
import static io.copydesk.desk.ImportPolicy.REVIEW;
import static io.copydesk.desk.ImportPolicy.TRUSTED;
import static org.assertj.core.api.Assertions.assertThat;

import io.copydesk.DeskTest;
import io.copydesk.Reader;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** Topics and providers, as files and documents bring them. */
@DeskTest
@Import(Newsroom.class)
class CatalogImportTest {

    private static final String TOPICS = "{ topics { slug name parent { slug } } }";

    @Autowired
    Newsroom newsroom;

    @Autowired
    Reader reader;

    @Autowired
    JdbcClient jdbc;

    private final Story bees = Story.about("bees-return");

    @BeforeEach
    void begin() {
        newsroom.begin();
    }

    private List<String> topics() {
        return reader.asks(TOPICS).each("topics", "slug");
    }

    private List<String> parents() {
        return reader.asks(TOPICS).each("topics", "parent/slug");
    }

    private String providerName() {
        return daily().path("name").asString();
    }

    private List<String> providerImages() {
        return daily().path("images")
                .valueStream()
                .map(image -> image.path("url").asString())
                .toList();
    }

    private JsonNode daily() {
        return reader.asks("{ providers { nodes { domain name images { url } } } }")
                .at("providers/nodes")
                .valueStream()
                .filter(provider -> provider.path("domain").asString().equals("daily.example.org"))
                .findFirst()
                .orElseThrow();
    }

    private long catalogVersion() {
        return jdbc.sql("select version from catalog_version").query(Long.class).single();
    }

    // ───────────── topic files ─────────────

    @Test
    void topics_are_what_their_files_say_and_come_in_the_order_of_the_files() {
        newsroom.file("_data/topics/00-zoology.yaml", """
            taxonomy: topic
            _id: zoology
            name: Zoology
            shortname: Animals
            parent: cities
            description: "About animals."
            keywords:
              - Bees
              - honey
            hashtags:
              - "#Bees #Honey"
            images:
              - https://pictures.example/bees.jpg
              - /assets/hive.jpg
            """);

        newsroom.imports(REVIEW);

        assertThat(topics()).containsExactly("ai", "zoology", "ai-ethics", "cities");
        var zoology = reader.asks("""
            { topic(slug: "zoology") { name shortName description keywords hashtags parent { name } images { url } } }
            """).at("topic");
        assertThat(zoology).hasToString("""
            {"name":"Zoology","shortName":"Animals","description":"About animals.","keywords":["bees","honey"],\
            "hashtags":["#Bees","#Honey"],"parent":{"name":"Cities"},\
            "images":[{"url":"https://pictures.example/bees.jpg"},{"url":"https://www.example.org/assets/hive.jpg"}]}\
            """);
    }

    @Test
    void changed_files_change_topics_and_unchanged_ones_do_not_disturb_anybody() {
        newsroom.imports(REVIEW);
        var before = catalogVersion();

        newsroom.imports(REVIEW);
        assertThat(catalogVersion()).isEqualTo(before);

        newsroom.topic("02-cities", "cities", "Towns", "AI");
        newsroom.imports(REVIEW);

        assertThat(reader.asks("{ topic(slug: \"cities\") { name parent { slug } } }")
                        .at("topic"))
                .hasToString("{\"name\":\"Towns\",\"parent\":{\"slug\":\"ai\"}}");
        newsroom.writes(bees.with("topics", "\n  - TOWNS"));
        assertThat(newsroom.imports(TRUSTED).getFirst().warnings()).isEmpty();
    }

    @Test
    void topics_stay_when_their_files_are_gone() {
        newsroom.imports(REVIEW);

        newsroom.beginWithoutTopics();
        newsroom.topic("03-health", "health", "Health", null);
        newsroom.imports(REVIEW);

        assertThat(topics()).containsExactly("ai", "ai-ethics", "cities", "health");
    }

    @Test
    void a_topic_whose_parent_is_unknown_stands_at_the_top_until_it_is_known() {
        newsroom.topic("03-robots", "robots", "Robots", "Machines");
        newsroom.imports(REVIEW);
        assertThat(parents()).containsExactly("", "ai", "", "");

        newsroom.topic("04-machines", "machines", "Machines", null);
        newsroom.imports(REVIEW);
        assertThat(parents()).containsExactly("", "ai", "", "machines", "");
    }

    @Test
    void a_circle_of_parents_is_cut() {
        newsroom.topic("03-hen", "hen", "Hen", "Egg");
        newsroom.topic("04-egg", "egg", "Egg", "Hen");
        newsroom.topic("05-self", "self", "Self", "Self");

        newsroom.imports(REVIEW);
        var before = catalogVersion();
        newsroom.imports(REVIEW);

        assertThat(topics()).containsExactly("ai", "ai-ethics", "cities", "hen", "egg", "self");
        assertThat(parents()).containsExactly("", "ai", "", "egg", "", "");
        assertThat(catalogVersion()).isEqualTo(before);
    }

    @Test
    void topics_may_change_places_in_one_import() {
        newsroom.topic("03-country", "country", "Country", null);
        newsroom.topic("04-village", "village", "Village", "Country");
        newsroom.imports(REVIEW);

        newsroom.topic("03-country", "country", "Country", "Village");
        newsroom.topic("04-village", "village", "Village", null);
        newsroom.imports(REVIEW);

        assertThat(parents()).containsExactly("", "ai", "", "village", "");
    }

    @Test
    void an_unusable_topic_file_is_rejected_and_the_others_are_taken() {
        newsroom.file("_data/topics/03-no-id.yaml", "name: Nothing\n");
        newsroom.file("_data/organizations/nobody.md", "---\nname: Nobody\n---\n");

        var reports = newsroom.imports(REVIEW);

        assertThat(reports)
                .extracting(report -> report.at().path() + " "
                        + Objects.requireNonNull(report.rejection()).code())
                .containsExactlyInAnyOrder(
                        "_data/organizations/nobody.md ORGANIZATION_DOMAIN_MISSING",
                        "_data/topics/03-no-id.yaml TOPIC_ID_MISSING");
        assertThat(topics()).containsExactly("ai", "ai-ethics", "cities");
    }

    @ParameterizedTest
    @ValueSource(strings = {"03-towns", "01-towns"})
    void a_topic_file_that_takes_the_name_of_another_topic_is_rejected(String file) {
        newsroom.topic(file, "towns", "CITIES", null);

        var reports = newsroom.imports(REVIEW);
        var again = newsroom.imports(REVIEW);

        assertThat(reports).extracting(CatalogImportTest::ending).containsExactly("REJECTED TOPIC_NAME_TAKEN");
        assertThat(again).extracting(CatalogImportTest::ending).containsExactly("REJECTED TOPIC_NAME_TAKEN");
        assertThat(topics()).hasSize(3);
    }

    @Test
    void a_topic_file_may_have_the_longest_name_a_file_can_have() {
        newsroom.topic("03-" + "x".repeat(240), "cats", "Cats", null);

        newsroom.imports(REVIEW);

        assertThat(topics()).containsExactly("ai", "ai-ethics", "cities", "cats");
    }

    // ───────────── policies ─────────────

    @Test
    void ai_ethics_asks_for_two_moderators_from_the_moment_it_comes_to_exist() {
        newsroom.imports(REVIEW);

        assertThat(policies()).containsExactly("ai-ethics SENSITIVE 2");
        assertThat(reader.asks("{ topics { slug sensitivity } }").each("topics", "sensitivity"))
                .containsExactly("STANDARD", "SENSITIVE", "STANDARD");
    }

    @Test
    void a_policy_that_was_changed_here_is_not_overwritten_by_the_next_import() {
        newsroom.imports(REVIEW);
        jdbc.sql("update topic_policy set approvals_required = 3").update();

        newsroom.topic("01-ai-ethics", "ai-ethics", "AI Ethics", null);
        newsroom.imports(REVIEW);

        assertThat(policies()).containsExactly("ai-ethics SENSITIVE 3");
    }

    @Test
    void a_topic_below_a_sensitive_one_is_sensitive_too() {
        newsroom.topic("03-fairness", "fairness", "Fairness", "AI Ethics");
        newsroom.writes(bees.with("topics", "\n  - Fairness"));

        newsroom.imports(AS_MARKED);

        assertThat(reader.asks("{ topic(slug: \"fairness\") { sensitivity } }")
                        .at("topic/sensitivity")
                        .asString())
                .isEqualTo("SENSITIVE");
        assertThat(newsroom.states(bees)).containsExactly("IN_REVIEW");
    }

    // ───────────── providers ─────────────

    private final Story first = Story.about("first").with("provider", provider("daily", null));
    private final Story second = Story.about("second").with("provider", provider("The Daily", "/logo-2.png"));
    private final Story third = Story.about("third").with("provider", provider("The Daily", "/logo-3.png"));

    @Test
    void a_provider_is_named_as_most_documents_of_the_run_name_it() {
        newsroom.writes(first);
        newsroom.writes(second);
        newsroom.writes(third);

        newsroom.imports(TRUSTED);

        assertThat(providerName()).isEqualTo("The Daily");
    }

    @Test
    void a_later_import_does_not_name_it_anew() {
        newsroom.writes(first);
        newsroom.imports(TRUSTED);

        newsroom.writes(second);
        newsroom.writes(third);
        newsroom.imports(TRUSTED);

        assertThat(providerName()).isEqualTo("daily");
    }

    @Test
    void a_provider_that_no_document_names_bears_its_domain_until_one_does() {
        newsroom.writes(Story.about("nameless").with("provider", null));
        newsroom.imports(TRUSTED);
        assertThat(providerName()).isEqualTo("daily.example.org");

        newsroom.writes(second);
        newsroom.imports(TRUSTED);
        assertThat(providerName()).isEqualTo("The Daily");
    }

    @Test
    void a_provider_that_was_only_related_before_is_named_by_the_documents_it_gives() {
        newsroom.writes(Story.about("a-neighbour")
                .with("provider", "\n  name: Neighbour\n  domain: neighbour.example.org")
                .with("related", """

                      - title: "Elsewhere"
                        webUrl: "https://daily.example.org/elsewhere"
                        provider:
                          name: someone
                          domain: daily.example.org
                    """.stripTrailing()));
        newsroom.imports(TRUSTED);
        assertThat(providerName()).isEqualTo("someone");

        newsroom.writes(second);
        newsroom.imports(TRUSTED);
        assertThat(providerName()).isEqualTo("The Daily");
    }

    @Test
    void its_logos_are_those_of_the_first_document_that_has_some() {
        newsroom.writes(first);
        newsroom.imports(TRUSTED);
        assertThat(providerImages()).isEmpty();

        newsroom.writes(second);
        newsroom.writes(third);
        newsroom.imports(TRUSTED);
        assertThat(providerImages()).containsExactly("https://www.example.org/logo-2.png");
    }

    @Test
    void an_organisation_file_names_a_provider_and_gives_it_logos_whatever_documents_say() {
        newsroom.writes(second);
        newsroom.imports(TRUSTED);

        organization("The Daily Example", "/from-file.png");
        newsroom.imports(TRUSTED);
        newsroom.writes(first);
        newsroom.writes(third);
        newsroom.imports(TRUSTED);

        assertThat(providerName()).isEqualTo("The Daily Example");
        assertThat(providerImages()).containsExactly("https://www.example.org/from-file.png");
    }

    @Test
    void an_organisation_file_without_logos_leaves_those_of_documents_and_is_no_change_twice() {
        organization("The Daily Example", null);
        newsroom.writes(second);
        newsroom.imports(TRUSTED);
        assertThat(providerImages()).containsExactly("https://www.example.org/logo-2.png");

        var before = catalogVersion();
        newsroom.imports(TRUSTED);

        assertThat(providerImages()).containsExactly("https://www.example.org/logo-2.png");
        assertThat(catalogVersion()).isEqualTo(before);
    }

    @Test
    void providers_may_be_known_before_they_give_anything() {
        organization("The Daily Example", "/from-file.png");

        newsroom.imports(TRUSTED);

        assertThat(providerName()).isEqualTo("The Daily Example");
    }

    // ───────────── documents before their topics ─────────────

    @Test
    void a_document_that_came_before_its_topic_takes_it_up_on_the_next_import() {
        newsroom.beginWithoutTopics();
        newsroom.writes(bees);
        var report = newsroom.imports(TRUSTED).getFirst();
        assertThat(report.outcome()).isEqualTo(Outcome.CREATED);
        assertThat(report.warnings()).extracting(Warning::code).containsExactly(ReportCode.TOPIC_UNKNOWN);
        assertThat(newsroom.states(bees)).containsExactly("IN_REVIEW");

        newsroom.topic("02-cities", "cities", "Cities", null);
        assertThat(newsroom.outcome(TRUSTED)).isEqualTo(Outcome.UPDATED);

        assertThat(newsroom.states(bees)).containsExactly("PUBLISHED");
        assertThat(reader.asks("{ topic(slug: \"cities\") { articles { nodes { title } } } }")
                        .each("topic/articles/nodes", "title"))
                .containsExactly("bees return");
        assertThat(newsroom.outcome(TRUSTED)).isEqualTo(Outcome.UNCHANGED);
    }

    private static String ending(DocumentReport report) {
        return report.outcome() + " "
                + Objects.requireNonNull(report.rejection()).code();
    }

    private static String provider(String name, @Nullable String logo) {
        return "\n  name: " + name + "\n  domain: daily.example.org"
                + (logo == null ? "" : "\n  images:\n    - url: " + logo);
    }

    private void organization(String name, @Nullable String logo) {
        newsroom.file(
                "_data/organizations/daily.example.org.md",
                "---\nname: " + name + "\ndomain: daily.example.org\n"
                        + (logo == null ? "" : "images:\n  - url: " + logo + "\n") + "---\n");
    }

    private List<String> policies() {
        return jdbc.sql("""
            select t.slug, p.sensitivity, p.approvals_required
            from topic_policy p join topic t on t.id = p.topic_id
            """)
                .query((rs, row) -> rs.getString(1) + " " + rs.getString(2) + " " + rs.getInt(3))
                .list();
    }
}
