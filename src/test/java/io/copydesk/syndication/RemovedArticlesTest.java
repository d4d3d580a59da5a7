package io.copydesk.syndication;

import static org.assertj.core.api.Assertions.assertThat;

import io.copydesk.DeskTest;
import io.copydesk.Published;
import io.copydesk.Reader;
import io.copydesk.Statements;
import io.copydesk.Watch;
import io.copydesk.answers.Following;
import io.copydesk.graphql.GlobalId;
import io.copydesk.review.Reviewing;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.w3c.dom.Element;
import tools.jackson.databind.JsonNode;

/** Nobody is left with something that was taken down, nor told it again by us. */
@DeskTest
@Import({Subscriber.class, Reviewing.class})
class RemovedArticlesTest {

    @Autowired
    Reviewing reviewing;

    @Autowired
    Published published;

    @Autowired
    Subscriber subscriber;

    @Autowired
    Following following;

    @Autowired
    Reader reader;

    @Autowired
    Statements statements;

    @Autowired
    Watch watch;

    private Reviewing.Piece bees;

    @BeforeEach
    void something_is_published() {
        reviewing.opens();
        published.topic("gardens");
        bees = publishes(reviewing.as("carla").submits("Bees return to the city"));
    }

    private Reviewing.Piece publishes(Reviewing.Piece piece) {
        var published = reviewing.as("mira").approvesAndPublishes(piece).succeeds();
        following.catchesUp();
        return published;
    }

    private void comesBack() {
        var again = reviewing.as("mira").reinstates(bees).succeeds();
        reviewing
                .as("omar")
                .approvesAndPublishes(reviewing.as("mira").submits(again).succeeds())
                .succeeds();
    }

    private String id() {
        return "urn:uuid:" + GlobalId.decode(bees.article()).uuid();
    }

    @ParameterizedTest
    @ValueSource(strings = {"all", "topics/cities", "providers/harbour.example"})
    void what_is_retracted_is_told_with_its_notice_wherever_it_was(String feed) {
        assertThat(Subscriber.texts(subscriber.reads("/feeds/" + feed + ".atom"), "id"))
                .contains(id());

        reviewing.as("mira").retracts(bees).done();

        var atom = subscriber.reads("/feeds/" + feed + ".atom");
        var tombstone = onlyTombstone(atom);
        assertThat(tombstone.getAttribute("ref")).isEqualTo(id());
        assertThat(tombstone.getTextContent()).isEqualTo("This article was retracted: It was not so.");
        assertThat(tombstone.getAttribute("when"))
                .isEqualTo(Subscriber.texts(atom, "updated").getFirst());
        assertThat(Subscriber.elements(atom, "entry")).isEmpty();
        var rss = Subscriber.rome(subscriber.reads("/feeds/" + feed + ".rss"))
                .getEntries()
                .getFirst();
        assertThat(rss.getUri()).isEqualTo(id());
        assertThat(rss.getDescription().getValue()).isEqualTo("This article was retracted: It was not so.");
        var item = onlyItem("/feeds/" + feed + ".json");
        assertThat(item.path("id").asString()).isEqualTo(id());
        assertThat(item.path("content_text").asString()).isEqualTo("This article was retracted: It was not so.");
        assertThat(item.at("/_copydesk/removed").asString()).isEqualTo("RETRACTED");
    }

    @Test
    void what_is_unpublished_is_told_without_reasons_until_it_is_retracted_too() {
        reviewing.as("mira").unpublishes(bees).done();
        assertThat(onlyTombstone(subscriber.reads("/feeds/all.atom")).getTextContent())
                .isEqualTo("This article is no longer available.");
        assertThat(onlyItem("/feeds/all.json").at("/_copydesk/removed").asString())
                .isEqualTo("UNPUBLISHED");

        reviewing.as("mira").retracts(bees).done();

        assertThat(onlyTombstone(subscriber.reads("/feeds/all.atom")).getTextContent())
                .isEqualTo("This article was retracted: It was not so.");
    }

    @Test
    void what_comes_back_is_not_told_of_any_more() {
        reviewing.as("mira").unpublishes(bees).done();
        assertThat(Subscriber.elements(subscriber.reads("/feeds/all.atom"), "deleted-entry"))
                .hasSize(1);

        comesBack();

        var atom = subscriber.reads("/feeds/all.atom");
        assertThat(Subscriber.elements(atom, "deleted-entry")).isEmpty();
        assertThat(Subscriber.texts(atom, "id")).contains(id());
    }

    @Test
    void what_leaves_a_topic_is_told_there_and_to_those_alone_who_read_each_feed_by_itself() {
        var changed = reviewing
                .as("carla")
                .edits(
                        reviewing.as("carla").revises(bees).succeeds(),
                        Reviewing.with(Reviewing.about("Bees return to the city"), "topics", List.of("gardens")))
                .succeeds();
        publishes(reviewing.as("carla").submits(changed).succeeds());

        assertThat(onlyTombstone(subscriber.reads("/feeds/topics/cities.atom")).getTextContent())
                .isEqualTo("This article is no longer in this feed.");
        assertThat(subscriber.json("/feeds/topics/cities.json").path("items").size())
                .isZero();
        assertThat(Subscriber.elements(subscriber.reads("/feeds/all.atom"), "deleted-entry"))
                .isEmpty();
        assertThat(Subscriber.texts(subscriber.reads("/feeds/topics/gardens.atom"), "id"))
                .contains(id());
    }

    @Test
    void it_is_told_for_thirty_days() {
        reviewing.as("mira").retracts(bees).done();

        watch.passes(Duration.ofDays(30).minusHours(1));
        assertThat(Subscriber.elements(subscriber.reads("/feeds/all.atom"), "deleted-entry"))
                .hasSize(1);

        watch.passes(Duration.ofHours(3));
        assertThat(Subscriber.elements(subscriber.reads("/feeds/all.atom"), "deleted-entry"))
                .isEmpty();
        assertThat(subscriber.json("/feeds/all.json").path("items").size()).isZero();
    }

    @Test
    void an_articles_page_goes_with_it() {
        var slug = reader.asks("{ feed { nodes { slug } } }")
                .at("feed/nodes/0/slug")
                .asString();
        var page = "/articles/" + slug;
        assertThat(subscriber.gets(page).statusCode()).isEqualTo(200);
        assertThat(statements.of(
                        () -> assertThat(subscriber.gets(page).statusCode()).isEqualTo(200)))
                .isEmpty();

        reviewing.as("mira").unpublishes(bees).done();
        assertThat(subscriber.gets(page).statusCode()).isEqualTo(404);

        reviewing.as("mira").retracts(bees).done();
        var gone = subscriber.gets(page);
        assertThat(gone.statusCode()).isEqualTo(410);
        assertThat(new String(gone.body(), java.nio.charset.StandardCharsets.UTF_8))
                .contains("It was not so.");
        assertThat(gone.headers().firstValue("Cache-Control")).hasValue("no-store");

        comesBack();
        assertThat(subscriber.gets(page).statusCode()).isEqualTo(200);
    }

    private static Element onlyTombstone(byte[] atom) {
        var tombstones = Subscriber.elements(atom, "deleted-entry");
        assertThat(tombstones).hasSize(1);
        return tombstones.getFirst();
    }

    private JsonNode onlyItem(String path) {
        var items = subscriber.json(path).path("items");
        assertThat(items.size()).isEqualTo(1);
        return items.get(0);
    }
}
