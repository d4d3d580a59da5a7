package io.copydesk.partner;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A copy of a feed at its partner's, which knows no more than the changes that it applied. */
class Mirror {

    private static final String ARTICLE = "{ id version title excerpt }";

    private final String feed;
    private final Map<String, String> articles = new TreeMap<>();
    private final List<Long> sequences = new ArrayList<>();
    private @Nullable String position;

    Mirror(String feed) {
        this.feed = feed;
    }

    /** One that begins with a snapshot. */
    static Mirror of(String feed, byte[] snapshot) {
        var mirror = new Mirror(feed);
        try (var lines = new BufferedReader(new InputStreamReader(
                new GZIPInputStream(new ByteArrayInputStream(snapshot)), StandardCharsets.UTF_8))) {
            var head = JsonMapper.shared().readTree(lines.readLine());
            assertThat(head.path("feed").asString()).isEqualTo(feed);
            mirror.position = head.path("position").asString();
            lines.lines().map(JsonMapper.shared()::readTree).forEach(mirror::put);
            assertThat(mirror.articles).hasSize(head.path("count").asInt());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return mirror;
    }

    /**
     * Takes one page, and compares itself with the feed where the page says that it is at the end.
     *
     * @return whether it was
     */
    boolean takes(Customer customer, int size, String when) {
        var answer = customer.asks(
                "query ($after: String) { partnerFeed(name: \"" + feed + "\") { changes(after: $after, first: " + size
                        + ") { position hasMore resyncRequired changes { sequence type articleId article " + ARTICLE
                        + " } } articles(first: 100) { nodes " + ARTICLE + " pageInfo { hasNextPage } } } }",
                position == null ? Map.of() : Map.of("after", position));
        var page = answer.at("partnerFeed/changes");
        assertThat(page.path("resyncRequired").asBoolean()).as(when).isFalse();
        page.path("changes").forEach(change -> {
            sequences.add(Long.parseLong(change.path("sequence").asString()));
            apply(change);
        });
        position = page.path("position").asString();
        boolean isAtEnd = !page.path("hasMore").asBoolean();
        if (isAtEnd) {
            var expected = new Mirror(feed);
            answer.at("partnerFeed/articles/nodes").forEach(expected::put);
            assertThat(answer.at("partnerFeed/articles/pageInfo/hasNextPage").asBoolean())
                    .isFalse();
            assertThat(articles).as(when).isEqualTo(expected.articles);
        }
        return isAtEnd;
    }

    private void apply(JsonNode change) {
        var article = change.path("article");
        var type = change.path("type").asString();
        if (article.isNull() || type.equals("REMOVED") || type.equals("RETRACTED")) {
            articles.remove(change.path("articleId").asString());
        } else {
            put(article);
        }
    }

    private void put(JsonNode article) {
        articles.put(
                article.path("id").asString(),
                article.path("version").asInt() + " " + article.path("title").asString() + " "
                        + article.path("excerpt").asString(""));
    }

    @Nullable
    String position() {
        return position;
    }

    int size() {
        return articles.size();
    }

    /** The sequences of all changes that it has applied, in the order in which they came. */
    List<Long> sequences() {
        return sequences;
    }
}
