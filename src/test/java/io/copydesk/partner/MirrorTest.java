package io.copydesk.partner;

import static org.assertj.core.api.Assertions.assertThat;

import io.copydesk.AnotherNode;
import io.copydesk.DeskTest;
import io.copydesk.Published;
import io.copydesk.Reader;
import io.copydesk.Watch;
import io.copydesk.account.Desk;
import io.copydesk.answers.Following;
import io.copydesk.content.Content;
import io.copydesk.publication.Press;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.TestPropertySource;

/**
 * A partner who knows no more than the changes they apply has what the feed has, after every page that says it is the last:
 * whatever happens on either of two nodes, and though the partner, and one of the nodes, begin anew now and then.
 */
@DeskTest
@Import({Partnering.class, Press.class})
// many steps of few articles
@TestPropertySource(properties = {"copydesk.partners.follow-every=1d", "copydesk.partners.articles-per-step=5"})
class MirrorTest {

    private static final String FEED = "wren";

    private static final List<List<String>> TOPICS =
            List.of(List.of("cities"), List.of("parks"), List.of("health"), List.of("parks", "health"));

    private static final List<String> FILTERS = List.of(
            "{topics: [\"cities\"]}",
            "{topics: [\"cities\"]}",
            "{topics: [\"cities\", \"health\"]}",
            "{notTopics: [\"health\"], sensitivity: [STANDARD]}",
            "{minQuality: 5}",
            "{topics: [\"cities\"], minHeat: 50}",
            "{}");

    private static final List<String> LIMITS = List.of(
            "{}",
            "{}",
            "{articleCap: 8}",
            "{delaySeconds: 600}",
            "{articleCap: 5, delaySeconds: 600, excerptLength: 12}",
            "{excerptLength: 0}");

    private static final List<String> KINDS = List.of(
            "publish",
            "publish",
            "publish",
            "revise",
            "revise",
            "revise",
            "back",
            "unpublish",
            "retract",
            "signal",
            "signal",
            "care",
            "nothing",
            "time");

    private static ConfigurableApplicationContext other;

    @Autowired
    Partnering partnering;

    @Autowired
    Published published;

    @Autowired
    Press press;

    @Autowired
    Desk desk;

    @Autowired
    Watch watch;

    private final List<UUID> articles = new ArrayList<>();
    private final Map<String, Integer> done = new LinkedHashMap<>();

    @BeforeAll
    static void starts() {
        other = another();
    }

    @AfterAll
    static void stops() {
        other.close();
    }

    private static ConfigurableApplicationContext another() {
        return AnotherNode.starts(
                List.of(Reader.class, Desk.class, Watch.class, Following.class, Press.class),
                "--copydesk.schedule.poll=7d",
                "--copydesk.partners.articles-per-step=7",
                "--copydesk.partners.follow-every=50ms");
    }

    @Test
    void has_what_the_feed_has() {
        long seed = Long.getLong("copydesk.test.seed", System.nanoTime());
        int steps = Integer.getInteger("copydesk.test.steps", 2_000);
        System.out.println("MirrorTest: -Dcopydesk.test.seed=" + seed + " -Dcopydesk.test.steps=" + steps);
        var random = new Random(seed);
        published.topic("cities");
        published.topic("parks", "cities");
        published.topic("health");
        published.provider("harbour.example", "The Harbour Post");
        partnering.feed("Wren", FEED, FILTERS.getFirst());
        var here = partnering.partner("Wren");
        var mirror = new Mirror(FEED);
        int ends = 0;
        int most = 0;
        for (int step = 0; step < steps; step++) {
            if (step == steps / 2) {
                var ahead = other.getBean(Watch.class);
                other.close();
                other = another();
                other.getBean(Watch.class).passes(Duration.between(Instant.now(), ahead.instant()));
            }
            var what = change(random);
            if (random.nextInt(100) == 0) {
                mirror = random.nextBoolean() ? new Mirror(FEED) : Mirror.of(FEED, desk.snapshot(FEED, here.key()));
                what += ", begins anew";
            }
            // now and then several things happen before anybody looks
            if (random.nextInt(3) == 0) {
                var node = random.nextBoolean() ? here : there(here);
                if (mirror.takes(node, 1 + random.nextInt(20), "seed " + seed + ", step " + step + ", " + what)) {
                    ends++;
                }
                most = Math.max(most, mirror.size());
            }
        }
        int pages = 0;
        while (!mirror.takes(here, 100, "seed " + seed + ", at the end")) {
            pages++;
        }
        System.out.println("MirrorTest: " + done + ", " + ends + " ends, " + pages + " pages more, at most " + most);
        // a run in which hardly anything was compared would show nothing
        assertThat(ends).isGreaterThan(steps / 20);
        assertThat(most).isGreaterThan(10);
    }

    private Customer there(Customer customer) {
        return new Customer(other.getBean(Desk.class).holder(customer.key()), customer.key());
    }

    private String change(Random random) {
        var kind = articles.size() < 3
                ? "publish"
                : random.nextInt(40) == 0 ? "filter" : KINDS.get(random.nextInt(KINDS.size()));
        var press = random.nextBoolean() ? this.press : other.getBean(Press.class);
        // all are still published in the end, or there would be more than a page of them
        var article = articles.isEmpty() ? null : articles.get(random.nextInt(articles.size()));
        if (article == null || (kind.equals("publish") && articles.size() < 40)) {
            articles.add(press.publishes(content(random)));
        } else {
            switch (kind) {
                case "publish", "revise", "back" -> press.publishes(article, content(random));
                case "unpublish" -> press.unpublishes(article);
                case "retract" -> press.retracts(article);
                case "signal" -> press.scores(article, random.nextInt(10), random.nextInt(100));
                case "care" -> press.asksForCare(article, random.nextBoolean());
                case "time" -> passes(Duration.ofSeconds(random.nextInt(400)));
                case "filter" ->
                    partnering.feed(
                            "Wren",
                            FEED,
                            FILTERS.get(random.nextInt(FILTERS.size())),
                            LIMITS.get(random.nextInt(LIMITS.size())));
                default -> {}
            }
        }
        done.merge(kind, 1, Integer::sum);
        return kind;
    }

    private void passes(Duration time) {
        watch.passes(time);
        other.getBean(Watch.class).passes(time);
    }

    private static Content content(Random random) {
        return Press.content(
                "Piece " + random.nextInt(1_000_000),
                Instant.parse("2026-01-01T00:00:00Z").plus(Duration.ofDays(random.nextInt(30))),
                // some share an address
                "https://harbour.example/" + random.nextInt(60),
                "harbour.example",
                TOPICS.get(random.nextInt(TOPICS.size())));
    }
}
