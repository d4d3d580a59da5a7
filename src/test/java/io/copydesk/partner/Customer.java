package io.copydesk.partner;

import io.copydesk.Reader;
import io.copydesk.account.Person;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Somebody at a partner's, who reads with a key. */
public class Customer {

    private static final String CHANGE =
            "{ sequence type removal version notice articleId at acknowledgedAt article { id title excerpt version } }";

    private final Person person;
    private final String key;

    Customer(Person person, String key) {
        this.person = person;
        this.key = key;
    }

    public String key() {
        return key;
    }

    public Reader.Answer asks(String query) {
        return person.asks(query);
    }

    public Reader.Answer asks(String query, Map<String, ?> variables) {
        return person.asks(query, variables);
    }

    /** The titles in a feed, newest first. */
    public List<String> reads(String feed) {
        return asks("{ partnerFeed(name: \"" + feed + "\") { articles(first: 100) { nodes { title } } } }")
                .each("partnerFeed/articles/nodes", "title");
    }

    /** A page of changes. */
    public Reader.Answer page(String feed, String after, int first) {
        return asks(
                "query ($after: String) { partnerFeed(name: \"" + feed + "\") { changes(after: $after, first: " + first
                        + ") { position hasMore resyncRequired changes " + CHANGE + " } } }",
                after.isEmpty() ? Map.of() : Map.of("after", after));
    }

    /** All changes after a position that can be had. */
    public List<JsonNode> changes(String feed, String after) {
        var all = new ArrayList<JsonNode>();
        var position = after;
        while (true) {
            var page = page(feed, position, 100).at("partnerFeed/changes");
            page.path("changes").forEach(all::add);
            position = page.path("position").asString();
            if (!page.path("hasMore").asBoolean()) {
                return all;
            }
        }
    }

    /** The same in short, such as {@code REMOVED LEFT_FEED Bees return}; a title only where the article is still there. */
    public List<String> hears(String feed, String after) {
        return changes(feed, after).stream().map(Customer::inShort).toList();
    }

    /** Where a feed's changes end. */
    public String position(String feed) {
        var changes = changes(feed, "");
        return changes.isEmpty() ? "0" : changes.getLast().path("sequence").asString();
    }

    private static String inShort(JsonNode change) {
        var removal = change.path("removal");
        var title = change.at("/article/title");
        return (change.path("type").asString()
                        + (removal.isNull() ? "" : " " + removal.asString())
                        + (title.isMissingNode() || title.isNull() ? "" : " " + title.asString()))
                .strip();
    }
}
