package io.copydesk.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.copydesk.DeskTest;
import io.copydesk.Published;
import io.copydesk.Reader;
import io.copydesk.Statements;
import io.copydesk.content.ArticleType;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

@DeskTest
class SearchTest {

    private static final String PAGE = """
        query ($search: String, $first: Int, $after: String, $last: Int, $before: String, $orderBy: FeedOrder,
               $where: ArticleFilter) {
          feed(search: $search, first: $first, after: $after, last: $last, before: $before, orderBy: $orderBy,
               where: $where) {
            nodes { title }
            edges { cursor highlights { field start end } node { title excerpt } }
            pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
            count { value exact }
          }
        }
        """;

    @Autowired
    Published published;

    @Autowired
    Reader reader;

    @Autowired
    SearchIndex index;

    @Autowired
    Statements statements;

    @Test
    void finds_words_of_title_excerpt_provider_and_topics() throws IOException {
        published.topic("ai");
        published.topic("robots", "ai");
        published.provider("lantern.example", "Ledger & Lantern");
        published.article("A night at the harbour").by("gull.example").publish();
        published
                .article("Cranes")
                .excerpt("They wait for the tide at the harbour.")
                .by("gull.example")
                .publish();
        published.article("Votes").by("lantern.example").publish();
        published.article("Arms").by("gull.example").topics("robots").publish();

        assertThat(titles("harbour")).containsExactly("A night at the harbour", "Cranes");
        assertThat(titles("lantern")).containsExactly("Votes");
        assertThat(titles("ledger votes")).containsExactly("Votes");
        assertThat(titles("robots")).containsExactly("Arms");
        assertThat(titles("AI")).containsExactly("Arms");
        assertThat(titles("lantern.example")).containsExactly("Votes");
    }

    @Test
    void every_word_has_to_be_there_but_those_that_are_everywhere() throws IOException {
        published.article("Bees in the city").excerpt("They like lime trees.").publish();
        published.article("Bees at sea").excerpt("They do not.").publish();

        assertThat(titles("bees city")).containsExactly("Bees in the city");
        assertThat(titles("city bees trees")).containsExactly("Bees in the city");
        assertThat(titles("the bees of the sea")).containsExactly("Bees at sea");
        assertThat(titles("bees wasps ")).isEmpty();
        assertThat(titles("in ")).containsExactly("Bees in the city");
    }

    @Test
    void ai_is_a_word_and_not_the_beginning_of_another() throws IOException {
        published.article("What AI cannot do").publish();
        published.article("A.I. in court").publish();
        published.article("Air above the city").excerpt("An aid to breathing.").publish();

        assertThat(titles("AI")).containsExactlyInAnyOrder("What AI cannot do", "A.I. in court");
        assertThat(titles("ai")).hasSize(2);
        assertThat(titles("A.I.")).hasSize(2);
        assertThat(titles("br")).containsExactly("Air above the city");
    }

    @ParameterizedTest
    @CsvSource({
        "teacher, Teachers teach teaching",
        "taught by teaching, Teachers teach teaching",
        "SCHOOL, A school for ferries",
        "schools, A school for ferries",
        "ferry, A school for ferries",
        "creche, La crèche de l'école",
        "crèches, La crèche de l'école",
        "CRE\u0300CHE, La crèche de l'école",
        "ecole, La crèche de l'école",
        "Ubergange, Übergänge und Straßen",
        "strassen, Übergänge und Straßen",
        "übergänge, Übergänge und Straßen",
        "mayors, 'The mayor’s 40,000 lamps'",
        "mayor, 'The mayor’s 40,000 lamps'",
        "40000 lamp, 'The mayor’s 40,000 lamps'",
    })
    void endings_accents_and_case_make_no_difference(String search, String title) throws IOException {
        published
                .article("Teachers teach teaching")
                .excerpt("As they were taught by others.")
                .publish();
        published.article("A school for ferries").publish();
        published.article("La crèche de l'école").publish();
        published.article("Übergänge und Straßen").publish();
        published.article("The mayor’s 40,000 lamps").publish();

        assertThat(titles(search)).containsExactly(title);
    }

    @Test
    void the_last_word_may_be_the_beginning_of_one_until_a_space_follows() throws IOException {
        published.article("Machine learning on a boat").publish();
        published.article("A machinist retires").publish();
        published.provider("microscope.example", "The Microscope");
        published.article("Small things").by("microscope.example").publish();

        assertThat(titles("mach")).hasSize(2);
        assertThat(titles("machine lea")).containsExactly("Machine learning on a boat");
        assertThat(titles("lea machine")).isEmpty();
        assertThat(titles("mach ")).isEmpty();
        assertThat(titles("micros")).containsExactly("Small things");
        assertThat(titles("m")).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"harbuor", "harbor", "harbouur", "jarbour", "harbour", "harbours", "harbou", "harbuors"})
    void one_mistake_in_a_longer_word_is_forgiven(String search) throws IOException {
        published.article("A quiet harbour").by("gull.example").publish();
        published.article("Something else").by("gull.example").publish();

        assertThat(titles(search + " ")).containsExactly("A quiet harbour");
        assertThat(titles("quiet " + search)).containsExactly("A quiet harbour");
    }

    @Test
    void but_not_two_nor_in_short_words_nor_in_words_that_are_right() throws IOException {
        published.article("A quiet harbour").by("gull.example").publish();
        published.article("Bees").by("gull.example").publish();
        published.article("The house").by("gull.example").publish();
        published.article("The horse").by("gull.example").publish();

        assertThat(titles("hrabuor ")).isEmpty();
        assertThat(titles("beas ")).isEmpty();
        assertThat(titles("house ")).containsExactly("The house");
        assertThat(titles("hpuse ")).containsExactly("The house");
    }

    @Test
    void a_mistyped_name_is_found_too() throws IOException {
        published.topic("bicycles");
        published.article("Two wheels").topics("bicycles").publish();

        assertThat(titles("bycicles ")).isEmpty();
        assertThat(titles("bicylces ")).containsExactly("Two wheels");
    }

    @Test
    void words_in_quotes_stand_side_by_side_as_they_are_written() throws IOException {
        published.article("Machine learning at sea").publish();
        published.article("Learning from a machine").publish();
        published.article("Machines, learning").publish();

        assertThat(titles("\"machine learning\"")).containsExactly("Machine learning at sea");
        assertThat(titles("“Machine Learning” sea")).containsExactly("Machine learning at sea");
        assertThat(titles("\"machine learning\" tea ")).isEmpty();
        assertThat(titles("machine learning ")).hasSize(3).startsWith("Machine learning at sea");
        assertThat(titles("\"machine learning")).as("still open").hasSize(3);
    }

    @Test
    void the_best_match_comes_first_and_the_newer_of_two_equals() throws IOException {
        published
                .article("A cup of tea")
                .excerpt("About bees.")
                .at("2026-06-01T00:00:00Z")
                .publish();
        published.article("Bees of old").at("2020-01-01T00:00:00Z").publish();
        published.article("Bees of new").at("2026-01-01T00:00:00Z").publish();
        published
                .article("Beekeeping")
                .excerpt("It is work.")
                .at("2026-06-01T00:00:00Z")
                .publish();

        assertThat(titles("bees")).containsExactly("Bees of new", "Bees of old", "A cup of tea");
        assertThat(titles("bee")).startsWith("Bees of new", "Bees of old").contains("Beekeeping");
    }

    @Test
    void other_orders_hold_too() throws IOException {
        published
                .article("Bees one")
                .at("2026-01-01T00:00:00Z")
                .quality(3)
                .heat(9)
                .publish();
        published.article("Bees two").at("2026-01-02T00:00:00Z").quality(9).publish();
        published.article("Three").excerpt("bees").at("2026-01-03T00:00:00Z").publish();
        published.article("Wasps").at("2026-01-04T00:00:00Z").quality(10).publish();

        assertThat(ordered("NEWEST")).containsExactly("Three", "Bees two", "Bees one");
        assertThat(ordered("OLDEST")).containsExactly("Bees one", "Bees two", "Three");
        assertThat(ordered("HOT")).containsExactly("Bees one", "Three", "Bees two");
        assertThat(ordered("QUALITY")).containsExactly("Bees two", "Bees one", "Three");
        assertThat(ordered("RELEVANCE")).containsExactly("Bees two", "Bees one", "Three");
    }

    private List<String> ordered(String order) throws IOException {
        return page(Map.of("search", "bees", "orderBy", order)).each("feed/nodes", "title");
    }

    /** Each filter must choose the same from what matches as it chooses from everything. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{topics: [\"ai\"]}",
                "{topics: [\"bees\", \"robots\"]}",
                "{notTopics: [\"ai\"]}",
                "{providers: [\"gull.example\"]}",
                "{providers: [\"gull.example\"], topics: [\"ai\"]}",
                "{notProviders: [\"gull.example\"]}",
                "{types: [VIDEO, COURSE]}",
                "{categories: [\"essay\"]}",
                "{sensitivity: [SENSITIVE]}",
                "{publishedAfter: \"2026-01-02T00:00:00Z\"}",
                "{publishedAfter: \"2026-01-01T23:59:59.999999Z\"}",
                "{publishedBefore: \"2026-01-02T00:00:00Z\"}",
                "{publishedBefore: \"2026-01-02T00:00:00.0000001Z\"}",
                "{publishedAfter: \"2026-01-01T00:00:00Z\", publishedBefore: \"2026-01-03T00:00:00Z\"}",
                "{minQuality: 5}",
                "{minQuality: -5}",
                "{minHeat: 0}",
                "{minHeat: 3}",
                "{locale: \"DE-de\"}",
                "{hasImage: true}",
                "{hasImage: false, types: [ARTICLE]}",
                "{topics: []}"
            })
    void filters_hold_together_with_a_search(String where) throws IOException {
        published.topic("ai");
        published.topic("robots", "ai");
        for (int i = 0; i < 24; i++) {
            var piece = published
                    .article("Piece " + i + " of bread")
                    .topics(i % 3 == 0 ? "robots" : i % 3 == 1 ? "bees" : "ai")
                    .by(i % 2 == 0 ? "gull.example" : "tern.example")
                    .type(List.of(ArticleType.values()).get(i % 5))
                    .category(i % 4 == 0 ? "essay" : "news")
                    .locale(i % 6 == 0 ? "de-de" : "en-us")
                    .at("2026-01-0%dT00:00:00Z".formatted(1 + i % 4));
            if (i % 5 == 0) {
                piece.sensitive();
            }
            if (i % 3 != 0) {
                piece.quality(i - 10).heat(i % 7);
            }
            if (i % 7 == 0) {
                piece.image("https://pictures.example/" + i + ".png");
            }
            piece.publish();
        }
        index.catchUp();
        var query = "{ feed(first: 100, orderBy: NEWEST, where: %s, search: %s) { nodes { title } count { value } } }";

        var searched = reader.asks(query.formatted(where, "\"bread\""));
        var listed = reader.asks(query.formatted(where, "null"));

        assertThat(listed.at("feed/nodes").size()).isPositive();
        assertThat(searched.at("feed").toString()).isEqualTo(listed.at("feed").toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"RELEVANCE", "NEWEST", "OLDEST", "HOT", "QUALITY"})
    void all_pages_together_are_the_whole_list_forwards_and_backwards(String order) throws IOException {
        for (int i = 0; i < 23; i++) {
            var piece = published
                    .article(i % 4 == 0 ? "Bread " + i : "Piece " + i)
                    .id("%08x-0000-4000-8000-%012x".formatted((i * 0x9E3779B1L) & 0xffffffffL, i))
                    .excerpt(i % 3 == 0 ? "Bread and butter" : "Breads")
                    .at(i % 3 == 0 ? "2026-01-02T00:00:00Z" : "2026-01-01T00:00:00.5Z");
            if (i % 4 != 0) {
                piece.quality(i % 4).heat(i % 2 == 0 ? 2 : 0);
            }
            piece.publish();
        }
        var whole =
                page(Map.of("search", "bread", "first", 100, "orderBy", order)).each("feed/nodes", "title");
        assertThat(whole).doesNotHaveDuplicates().hasSize(23);

        for (int size : new int[] {1, 4, 22, 23}) {
            assertThat(walk("first", "after", "endCursor", "hasNextPage", size, order))
                    .isEqualTo(whole);
            assertThat(walk("last", "before", "startCursor", "hasPreviousPage", size, order))
                    .isEqualTo(whole);
        }
        var edges =
                page(Map.of("search", "bread", "first", 100, "orderBy", order)).each("feed/edges", "cursor");
        assertThat(page(Map.of(
                                "search",
                                "bread",
                                "orderBy",
                                order,
                                "first",
                                3,
                                "after",
                                edges.get(4),
                                "before",
                                edges.get(9)))
                        .each("feed/nodes", "title"))
                .isEqualTo(whole.subList(5, 8));
    }

    @Test
    void a_cursor_is_good_for_its_search_alone() throws IOException {
        published.article("Bees").excerpt("and wasps").publish();
        published.article("More bees").excerpt("and wasps").publish();
        var cursor = page(Map.of("search", "bees", "first", 1))
                .at("feed/pageInfo/endCursor")
                .asString();

        assertThat(page(Map.of("search", "  bees", "after", cursor))
                        .at("feed/nodes")
                        .size())
                .isEqualTo(1);
        page(Map.of("search", "wasps", "after", cursor)).isRefused("INVALID_CURSOR");
        page(Map.of("search", "bees", "orderBy", "NEWEST", "after", cursor)).isRefused("INVALID_CURSOR");
        page(Map.of("search", "bees", "where", Map.of("hasImage", false), "after", cursor))
                .isRefused("INVALID_CURSOR");
        page(Map.of("after", cursor)).isRefused("INVALID_CURSOR");
    }

    @Test
    void what_was_taken_down_is_not_found_for_a_moment_and_pages_stay_full() throws IOException {
        List<java.util.UUID> ids = new ArrayList<>();
        for (int i = 0; i < 9; i++) {
            ids.add(published
                    .article("Bees " + i)
                    .at("2026-01-0%dT00:00:00Z".formatted(9 - i))
                    .publish());
        }
        index.catchUp();
        for (int gone : new int[] {0, 1, 2, 4, 8}) {
            published.takeDown(ids.get(gone));
        }

        // the index has not seen it yet
        var first = reader.asks(PAGE, Map.of("search", "bees", "first", 3, "orderBy", "NEWEST"));
        assertThat(first.each("feed/nodes", "title")).containsExactly("Bees 3", "Bees 5", "Bees 6");
        assertThat(first.at("feed/pageInfo/hasNextPage").asBoolean()).isTrue();
        var second = reader.asks(
                PAGE,
                Map.of(
                        "search",
                        "bees",
                        "first",
                        3,
                        "orderBy",
                        "NEWEST",
                        "after",
                        first.at("feed/pageInfo/endCursor").asString()));
        assertThat(second.each("feed/nodes", "title")).containsExactly("Bees 7");
        assertThat(second.at("feed/pageInfo/hasNextPage").asBoolean()).isFalse();
        assertThat(reader.asks(PAGE, Map.of("search", "bees", "last", 2, "orderBy", "NEWEST"))
                        .each("feed/nodes", "title"))
                .containsExactly("Bees 6", "Bees 7");
        assertThat(reader.asks(PAGE, Map.of("search", "bees", "first", 4))
                        .at("feed/pageInfo/hasNextPage")
                        .asBoolean())
                .isFalse();
        index.catchUp();
        assertThat(reader.asks(PAGE, Map.of("search", "bees"))
                        .at("feed/count/value")
                        .asInt())
                .isEqualTo(4);
    }

    @Test
    void highlights_are_ranges_of_characters() throws IOException {
        published
                .article("🚲 The crèche’s bees, and a beekeeper")
                .excerpt("Machine learning: bees learn.")
                .publish();

        assertThat(marked("bee ")).containsExactly("title:bees", "excerpt:bees");
        assertThat(marked("bee")).containsExactly("title:bees", "title:beekeeper", "excerpt:bees");
        assertThat(marked("creche ")).containsExactly("title:crèche’s");
        assertThat(marked("\"machine learning\" bees "))
                .containsExactly("title:bees", "excerpt:Machine learning", "excerpt:bees");
        assertThat(marked("mahcine ")).containsExactly("excerpt:Machine");
        assertThat(marked("harbour.example")).isEmpty();
        index.catchUp();
        assertThat(reader.asks("{ feed { edges { highlights { start } } } }")
                        .at("feed/edges/0/highlights")
                        .size())
                .isZero();
    }

    private List<String> marked(String search) throws IOException {
        var edge = page(Map.of("search", search)).at("feed/edges/0");
        List<String> marked = new ArrayList<>();
        edge.path("highlights").forEach(each -> {
            var field = each.path("field").asString();
            marked.add(field + ":"
                    + edge.path("node")
                            .path(field)
                            .asString()
                            .substring(
                                    each.path("start").asInt(), each.path("end").asInt()));
        });
        return marked;
    }

    @Test
    void a_new_name_holds_at_once_for_all_articles() throws IOException {
        published.article("Small things").by("gull.example").publish();
        assertThat(titles("meadow")).isEmpty();

        published.provider("gull.example", "The Meadow");

        assertThat(titles("meadow")).containsExactly("Small things");
    }

    @Test
    void nothing_but_space_is_no_search() throws IOException {
        published.article("Bees").at("2026-01-01T00:00:00Z").publish();
        published.article("Wasps").at("2026-01-02T00:00:00Z").publish();

        assertThat(titles("  ")).containsExactly("Wasps", "Bees");
        page(Map.of("search", " ", "orderBy", "RELEVANCE")).isRefused("RELEVANCE_NEEDS_SEARCH");
        page(Map.of("orderBy", "RELEVANCE")).isRefused("RELEVANCE_NEEDS_SEARCH");
    }

    @ParameterizedTest
    @ValueSource(strings = {"!!!", "\"\"", "\"", "AND OR NOT", "*", "title:bees", "bees~ [a TO", "\\", "🚲"})
    void nothing_that_is_typed_is_an_error(String search) throws IOException {
        published.article("Wasps").publish();

        assertThat(titles(search)).isEmpty();
    }

    @Test
    void a_search_has_200_characters_at_most() throws IOException {
        assertThat(titles("b".repeat(200))).isEmpty();
        page(Map.of("search", "b".repeat(201))).isRefused("SEARCH_TOO_LONG", "201");
    }

    @Test
    void a_page_takes_one_statement_whatever_is_asked_of_it() throws IOException {
        for (int i = 0; i < 60; i++) {
            published.article("Bees " + i).topics("topic-" + i % 5).publish();
        }
        index.catchUp();
        var fields =
                "{ edges { highlights { start } } nodes { title provider { name } topics { name } } count { value }"
                        + " facets(by: [TOPIC, PROVIDER, TYPE, YEAR]) { buckets { key count } } }";
        // the catalog and all cards are known
        reader.asks("{ topics { slug } feed(first: 100) { nodes { title } } }").at("topics");

        for (int size : new int[] {1, 50}) {
            assertThat(statements.of(() -> reader.asks("{ feed(search: \"bees\", first: " + size + ") " + fields + " }")
                            .at("feed")))
                    .hasSize(1);
        }
    }

    private List<String> walk(String size, String from, String cursor, String more, int n, String order)
            throws IOException {
        List<List<String>> pages = new ArrayList<>();
        Map<String, Object> asked = new HashMap<>(Map.of("search", "bread", size, n, "orderBy", order));
        while (true) {
            var page = page(asked);
            pages.add(page.each("feed/nodes", "title"));
            if (!page.at("feed/pageInfo/" + more).asBoolean()) {
                break;
            }
            asked.put(from, page.at("feed/pageInfo/" + cursor).asString());
        }
        if (from.equals("before")) {
            Collections.reverse(pages);
        }
        return pages.stream().flatMap(List::stream).toList();
    }

    private List<String> titles(String search) throws IOException {
        return page(Map.of("search", search)).each("feed/nodes", "title");
    }

    private Reader.Answer page(Map<String, Object> arguments) throws IOException {
        index.catchUp();
        return reader.asks(PAGE, arguments);
    }
}
