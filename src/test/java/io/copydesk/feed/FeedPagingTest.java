package io.copydesk.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.copydesk.DeskTest;
import io.copydesk.Published;
import io.copydesk.Reader;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

@DeskTest
class FeedPagingTest {

    private static final String PAGE = """
        query ($first: Int, $after: String, $last: Int, $before: String, $orderBy: FeedOrder, $where: ArticleFilter) {
          feed(first: $first, after: $after, last: $last, before: $before, orderBy: $orderBy, where: $where) {
            nodes { title }
            edges { cursor node { title } }
            pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
          }
        }
        """;

    @Autowired
    Published published;

    @Autowired
    Reader reader;

    /** Ties of all kinds: two dates, two scores of each kind and none; ids whose first bit is set and not. */
    private void many_that_stand_equal(int howMany) {
        for (int i = 0; i < howMany; i++) {
            var piece = published
                    .article("Piece " + i)
                    .id("%08x-0000-4000-8000-%012x".formatted((i * 0x9E3779B1L) & 0xffffffffL, i))
                    .at(i % 3 == 0 ? "2026-01-02T00:00:00Z" : "2026-01-01T00:00:00.5Z")
                    .topics(i % 2 == 0 ? "bees" : "cities", "news");
            if (i % 4 != 0) {
                piece.quality(i % 4).heat(i % 2 == 0 ? 2 : 0);
            }
            piece.publish();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "NEWEST, ''", "OLDEST, ''", "HOT, ''", "QUALITY, ''",
        "NEWEST, bees cities", "OLDEST, bees cities", "HOT, bees cities news", "QUALITY, bees news"
    })
    void all_pages_together_are_the_whole_list_forwards_and_backwards(String order, String topics) {
        many_that_stand_equal(23);
        Map<String, Object> where = topics.isEmpty() ? Map.of() : Map.of("topics", List.of(topics.split(" ")));
        var whole = page(Map.of("first", 100, "orderBy", order, "where", where)).each("feed/nodes", "title");
        assertThat(whole).doesNotHaveDuplicates();
        assertThat(whole).hasSize(23);

        for (int size : new int[] {1, 4, 22, 23}) {
            assertThat(walk("first", "after", "endCursor", "hasNextPage", size, order, where))
                    .as("forwards by %s", size)
                    .isEqualTo(whole);
            assertThat(walk("last", "before", "startCursor", "hasPreviousPage", size, order, where))
                    .as("backwards by %s", size)
                    .isEqualTo(whole);
        }
    }

    @Test
    void both_ways_lead_through_the_same_order() {
        many_that_stand_equal(5);
        var newest = page(Map.of("first", 100)).each("feed/nodes", "title");
        var oldest = page(Map.of("first", 100, "orderBy", "OLDEST")).each("feed/nodes", "title");

        assertThat(oldest).isEqualTo(newest.reversed());
        assertThat(page(Map.of("last", 2)).each("feed/nodes", "title")).isEqualTo(newest.subList(3, 5));
    }

    @Test
    void what_is_published_meanwhile_neither_repeats_nor_skips_anything() {
        for (int i = 0; i < 6; i++) {
            published
                    .article("Piece " + i)
                    .at("2026-01-0%dT00:00:00Z".formatted(9 - i))
                    .publish();
        }
        var first = page(Map.of("first", 2));
        published.article("Ahead").at("2026-02-01T00:00:00Z").publish();
        published.article("Behind").at("2026-01-01T00:00:00Z").publish();
        published.article("At the seam").at("2026-01-08T00:00:00Z").publish();

        var rest = page(Map.of(
                "first", 100, "after", first.at("feed/pageInfo/endCursor").asString()));

        assertThat(first.each("feed/nodes", "title")).containsExactly("Piece 0", "Piece 1");
        assertThat(rest.each("feed/nodes", "title").stream().filter(title -> !title.equals("At the seam")))
                .containsExactly("Piece 2", "Piece 3", "Piece 4", "Piece 5", "Behind");
    }

    @Test
    void a_cursor_outlives_its_article() {
        published.article("New").at("2026-01-03T00:00:00Z").publish();
        var middle = published.article("Middle").at("2026-01-02T00:00:00Z").publish();
        published.article("Old").at("2026-01-01T00:00:00Z").publish();
        var cursor = page(Map.of("first", 2)).at("feed/pageInfo/endCursor").asString();

        published.takeDown(middle);

        assertThat(page(Map.of("after", cursor)).each("feed/nodes", "title")).containsExactly("Old");
    }

    @Test
    void cursors_bound_a_page_on_both_sides() {
        for (int i = 0; i < 6; i++) {
            published
                    .article("Piece " + i)
                    .at("2026-01-0%dT00:00:00Z".formatted(9 - i))
                    .publish();
        }
        var cursors = page(Map.of("first", 6)).each("feed/edges", "cursor");

        assertThat(titles(Map.of("after", cursors.get(0), "before", cursors.get(4))))
                .containsExactly("Piece 1", "Piece 2", "Piece 3");
        assertThat(titles(Map.of("first", 2, "after", cursors.get(0), "before", cursors.get(4))))
                .containsExactly("Piece 1", "Piece 2");
        assertThat(titles(Map.of("last", 2, "after", cursors.get(0), "before", cursors.get(4))))
                .containsExactly("Piece 2", "Piece 3");
        assertThat(titles(Map.of("last", 2, "after", cursors.get(3)))).containsExactly("Piece 4", "Piece 5");
        assertThat(titles(Map.of("first", 2, "before", cursors.get(3)))).containsExactly("Piece 0", "Piece 1");
        assertThat(titles(Map.of("before", cursors.get(3)))).containsExactly("Piece 0", "Piece 1", "Piece 2");
    }

    @Test
    void before_alone_means_the_20_ahead_of_it() {
        for (int i = 0; i < 24; i++) {
            published
                    .article("Piece " + i)
                    .at("2026-01-01T00:%02d:00Z".formatted(59 - i))
                    .publish();
        }
        var cursor = page(Map.of("last", 1)).at("feed/pageInfo/startCursor").asString();

        assertThat(titles(Map.of("before", cursor)))
                .isEqualTo(IntStream.range(3, 23).mapToObj(i -> "Piece " + i).toList());
    }

    @Test
    void the_page_info_tells_where_the_page_stands() {
        many_that_stand_equal(3);
        var whole = page(Map.of("first", 3));
        var cursors = whole.each("feed/edges", "cursor");

        assertInfo(whole, false, false);
        assertInfo(page(Map.of("first", 2)), true, false);
        assertInfo(page(Map.of("first", 2, "after", cursors.get(0))), false, true);
        assertInfo(page(Map.of("last", 2)), false, true);
        assertInfo(page(Map.of("last", 2, "before", cursors.get(2))), true, false);
        assertThat(whole.at("feed/pageInfo/startCursor").asString()).isEqualTo(cursors.get(0));
        assertThat(whole.at("feed/pageInfo/endCursor").asString()).isEqualTo(cursors.get(2));
    }

    @Test
    void a_cursor_is_good_for_its_list_alone() {
        published.provider("meadow.example", "The Meadow");
        published.article("Bees").topics("bees").publish();
        published.article("Wasps").topics("wasps").publish();
        var cursor = page(Map.of("first", 1)).at("feed/pageInfo/endCursor").asString();

        assertThat(page(Map.of("after", cursor, "orderBy", "NEWEST", "where", Map.of()))
                        .body()
                        .has("errors"))
                .isFalse();
        for (var other : List.of(
                Map.<String, Object>of("orderBy", "OLDEST"),
                Map.<String, Object>of("orderBy", "HOT"),
                Map.<String, Object>of("where", Map.of("topics", List.of("bees"))),
                Map.<String, Object>of("where", Map.of("minHeat", 0)),
                Map.<String, Object>of("where", Map.of("hasImage", false)))) {
            var asked = new HashMap<>(other);
            asked.put("after", cursor);
            page(asked).isRefused("INVALID_CURSOR", "begin anew");
            asked.remove("after");
            asked.put("before", cursor);
            page(asked).isRefused("INVALID_CURSOR");
        }
        reader.asks("{ topic(slug: \"bees\") { articles(after: \"" + cursor + "\") { nodes { title } } } }")
                .isRefused("INVALID_CURSOR");
        reader.asks("{ providers(after: \"" + cursor + "\") { nodes { name } } }")
                .isRefused("INVALID_CURSOR");
    }

    @Test
    void a_filter_that_means_the_same_takes_the_cursor() {
        published.article("Bees").topics("bees", "cities").publish();
        published.article("More bees").topics("bees").publish();
        var cursor = page(Map.of("first", 1, "where", Map.of("topics", List.of("bees", "cities"))))
                .at("feed/pageInfo/endCursor")
                .asString();

        assertThat(titles(Map.of(
                        "after",
                        cursor,
                        "where",
                        Map.of("topics", List.of("cities", "bees", "bees"), "types", List.of()))))
                .hasSize(1);
    }

    @Test
    void a_cursor_that_was_touched_is_refused() {
        published.article("Bees").publish();
        var cursor = page(Map.of("first", 1)).at("feed/pageInfo/endCursor").asString();

        for (int i = 0; i < cursor.length(); i++) {
            var touched = new StringBuilder(cursor);
            touched.setCharAt(i, cursor.charAt(i) == 'A' ? 'B' : 'A');
            page(Map.of("after", touched.toString())).isRefused("INVALID_CURSOR");
        }
        for (var nonsense :
                List.of("", "?", "AAAA", cursor + "A", cursor + "=", cursor.substring(1), "a".repeat(3000))) {
            page(Map.of("after", nonsense)).isRefused("INVALID_CURSOR");
        }
    }

    @Test
    void impossible_pages_are_refused() {
        page(Map.of("first", 0)).isRefused("INVALID_PAGE_SIZE", "0 was asked for");
        page(Map.of("last", -1)).isRefused("INVALID_PAGE_SIZE", "-1 was asked for");
        page(Map.of("first", 101)).isRefused("PAGE_SIZE_TOO_LARGE", "`first` may be at most 100; 101 was asked for");
        page(Map.of("last", 2_000_000)).isRefused("PAGE_SIZE_TOO_LARGE", "2000000");
        page(Map.of("first", 1, "last", 1)).isRefused("PAGE_ARGUMENTS");
    }

    private List<String> walk(
            String size, String from, String cursor, String more, int n, String order, Map<String, Object> where) {
        List<List<String>> pages = new ArrayList<>();
        Map<String, Object> asked = new HashMap<>(Map.of(size, n, "orderBy", order, "where", where));
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

    private Reader.Answer page(Map<String, Object> arguments) {
        return reader.asks(PAGE, arguments);
    }

    private List<String> titles(Map<String, Object> arguments) {
        return page(arguments).each("feed/nodes", "title");
    }

    private static void assertInfo(Reader.Answer page, boolean next, boolean previous) {
        assertThat(page.at("feed/pageInfo/hasNextPage").asBoolean()).as("next").isEqualTo(next);
        assertThat(page.at("feed/pageInfo/hasPreviousPage").asBoolean())
                .as("previous")
                .isEqualTo(previous);
    }
}
