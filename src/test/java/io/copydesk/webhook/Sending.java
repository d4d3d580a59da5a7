package io.copydesk.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.copydesk.Published;
import io.copydesk.Reader;
import io.copydesk.account.Desk;
import io.copydesk.partner.Customer;
import io.copydesk.partner.Partnering;
import io.copydesk.review.Reviewing;
import io.copydesk.review.Reviewing.Piece;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.test.context.TestComponent;
import tools.jackson.databind.JsonNode;

/** Publishing, and what it makes webhooks do. */
@TestComponent
class Sending {

    static final String FIELDS = "id feed url enabled lastDeliveredSequence failingSince lastError";

    private static final String SAVE = "mutation ($partner: ID!, $feed: String!, $url: URL!, $new: Boolean!) {"
            + " saveWebhook(partnerId: $partner, feed: $feed, url: $url, newSecret: $new) { webhook { " + FIELDS
            + " } secret errors { code message path } } }";

    private final Desk desk;
    private final Partnering partnering;
    private final Reviewing reviewing;
    private final Published published;
    private final Deliveries deliveries;
    private @Nullable Customer wren;

    Sending(
            Desk desk, Partnering partnering, Reviewing reviewing, Published published, Deliveries deliveries) {
        this.desk = desk;
        this.partnering = partnering;
        this.reviewing = reviewing;
        this.published = published;
        this.deliveries = deliveries;
    }

    /** The desk opens, and Wren has a feed of what is about cities. */
    void opens() {
        reviewing.opens();
        published.topic("parks");
        partnering.feed("Wren", "wren-cities", "{topics: [\"cities\"]}");
        wren = partnering.partner("Wren");
    }

    Customer partner(String name) {
        return partnering.partner(name);
    }

    Partnering partnering() {
        return partnering;
    }

    JsonNode saves(String partner, String feed, String url, boolean newSecret) {
        return desk.as("ada")
                .asks(SAVE, Map.of("partner", partnering.id(partner), "feed", feed, "url", url, "new", newSecret))
                .at("saveWebhook");
    }

    /** Wren's feed is sent to a receiver from now on; its secret. */
    String saves(Receiver receiver) {
        var saved = saves("Wren", "wren-cities", receiver.url(), false);
        assertThat(saved.path("errors").toString()).isEqualTo("[]");
        return saved.path("secret").asString();
    }

    /** Wren's only webhook, as administrators see it. */
    JsonNode webhook() {
        return desk.as("ada")
                .asks("{ partners { webhooks { " + FIELDS + " } } }")
                .at("partners/0/webhooks/0");
    }

    Reader.Answer asks(String mutation) {
        return desk.as("ada")
                .asks("mutation ($id: ID!) { " + mutation + " }", Map.of("id", webhook().path("id").asString()));
    }

    /** Lets the record of the feed follow what happened, and delivers what is due until it has come to its end. */
    void delivers() throws Exception {
        follows();
        for (var begun : deliveries.begin()) {
            begun.get();
        }
    }

    List<Future<?>> begins() {
        follows();
        return deliveries.begin();
    }

    void follows() {
        Objects.requireNonNull(wren).position("wren-cities");
    }

    Piece publishes(String title) {
        return publishes(reviewing.as("carla").drafts(Reviewing.about(title)).succeeds());
    }

    List<Piece> publishes(String... titles) {
        List<Piece> pieces = new ArrayList<>();
        for (var title : titles) {
            pieces.add(publishes(title));
        }
        return pieces;
    }

    private Piece publishes(Piece draft) {
        var submitted = reviewing.as("carla").submits(draft).succeeds();
        return reviewing.as("mira").approvesAndPublishes(submitted).succeeds();
    }

    Piece corrects(Piece piece, String title, String corrected) {
        return changes(piece, Reviewing.with(Reviewing.about(title), "title", corrected));
    }

    /** It is about something else, and so in no feed any more. */
    Piece moves(Piece piece, String title) {
        return changes(piece, Reviewing.with(Reviewing.about(title), "topics", List.of("parks")));
    }

    private Piece changes(Piece piece, Map<String, Object> content) {
        var opened = reviewing.as("carla").revises(piece).succeeds();
        return publishes(reviewing.as("carla").edits(opened, content).succeeds());
    }

    void retracts(Piece piece) {
        reviewing.as("mira").retracts(piece).done();
    }

    void unpublishes(Piece piece) {
        reviewing.as("mira").unpublishes(piece).done();
    }
}
