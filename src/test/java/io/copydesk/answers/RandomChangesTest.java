package io.copydesk.answers;

import static org.assertj.core.api.Assertions.assertThat;

import io.copydesk.AnotherNode;
import io.copydesk.DeskTest;
import io.copydesk.Published;
import io.copydesk.Reader;
import io.copydesk.Watch;
import io.copydesk.account.Desk;
import io.copydesk.account.Role;
import io.copydesk.desk.Articles;
import io.copydesk.graphql.GlobalId;
import io.copydesk.publication.Publisher;
import io.copydesk.review.Reviewing;
import io.copydesk.review.Reviewing.Piece;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/**
 * Two servers on one database, of which one keeps all it can and the other nothing. Whatever happens on either of them, both
 * say the same: what happened on the one that keeps answers at once, the rest soon.
 */
@DeskTest
@Import(Reviewing.class)
@TestPropertySource(properties = {"copydesk.search.follow-every=50ms", "copydesk.cache.scores-every=0s"})
class RandomChangesTest {

    private static final List<String> TITLES = Stream.of(
                    "Bees", "Wasps", "Ants", "Moths", "Gulls", "Foxes", "Owls", "Newts")
            .map(animal -> animal + " return to the city")
            .toList();

    private static final List<List<String>> TOPICS =
            List.of(List.of("cities"), List.of("parks"), List.of("cities", "health"), List.of("ai-ethics"));

    private static final List<String> KINDS = List.of(
            "publish",
            "revise",
            "revise",
            "unpublish",
            "retract",
            "signal",
            "signal",
            "care",
            "policy",
            "rename",
            "role",
            "nothing");

    private static final List<String> OUTLETS = List.of("harbour.example", "tide.example", "mill.example");

    private static final String FIELDS =
            "{ nodes { title heat quality sensitivity advisory updatedDateTime provider { name } topics { name }"
                    + " related { article { title } } } count { value } pageInfo { endCursor hasNextPage } }";

    /** How long one node may take to hear of the other; nothing depends on how short that is. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static ConfigurableApplicationContext other;

    @Autowired
    Reviewing reviewing;

    @Autowired
    Desk desk;

    @Autowired
    Reader reader;

    @Autowired
    Published published;

    @Autowired
    Publisher publisher;

    @Autowired
    Articles articles;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    MeterRegistry meters;

    @Autowired
    JsonMapper json;

    private final List<Piece> pieces = new ArrayList<>();
    private final Map<String, Integer> outcomes = new LinkedHashMap<>();

    @BeforeAll
    static void starts() {
        other = AnotherNode.starts(
                List.of(Reader.class, Desk.class, Watch.class, Following.class, Published.class, Reviewing.class),
                "--copydesk.schedule.poll=7d",
                "--copydesk.search.follow-every=50ms",
                "--copydesk.cache.answers.size=0B",
                "--copydesk.cache.cards.most=0",
                "--copydesk.cache.links.most=0",
                "--copydesk.cache.documents.size=0B",
                // knows nothing for longer than a moment
                "--copydesk.cache.follow-every=10ms",
                "--copydesk.cache.trusted-for=11ms");
    }

    @AfterAll
    static void stops() {
        other.close();
    }

    @Test
    void kept_answers_are_those_that_would_be_given() throws Exception {
        long seed = Long.getLong("copydesk.test.seed", System.nanoTime());
        int steps = Integer.getInteger("copydesk.test.steps", 120);
        System.out.println("RandomChangesTest: -Dcopydesk.test.seed=" + seed + " -Dcopydesk.test.steps=" + steps);
        var random = new Random(seed);
        reviewing.opens();
        published.topic("parks", "cities");
        published.topic("health");
        for (int step = 0; step < steps; step++) {
            boolean here = random.nextBoolean();
            var what = change(random, here ? reviewing : other.getBean(Reviewing.class), here);
            compare("seed " + seed + ", step " + step + ", " + what + (here ? " here" : " there"), what, here);
        }
        System.out.println("RandomChangesTest: " + outcomes);
        // a run in which nothing was kept would show nothing
        assertThat(meters.get("cache.gets")
                        .tags("cache", "answers", "result", "hit")
                        .functionCounter()
                        .count())
                .isGreaterThan(steps);
        assertThat(outcomes.keySet()).contains("publish OK", "signal");
    }

    @Test
    void what_is_retracted_there_goes_here_too() {
        reviewing.opens();
        var there = other.getBean(Reviewing.class);
        var query = List.of("{ feed { nodes { title } } }");
        publishes(there.as("carla").drafts(Reviewing.about("Bees return")).succeeds(), there);
        while (!ask(reader, query).getFirst().contains("Bees return")) {
            Thread.onSpinWait();
        }

        there.as("mira").retracts(pieces.getFirst()).done();

        // how long that takes is for bench to say
        while (ask(reader, query).getFirst().contains("Bees return")) {
            Thread.onSpinWait();
        }
        assertThat(ask(reader, query).getFirst())
                .isEqualTo(ask(other.getBean(Reader.class), query).getFirst());
    }

    private String change(Random random, Reviewing where, boolean here) {
        var kind = pieces.size() < 3 ? "publish" : KINDS.get(random.nextInt(KINDS.size()));
        if (kind.equals("publish")) {
            return did("publish "
                    + publishes(where.as("carla").drafts(content(random)).succeeds(), where));
        }
        // one of the newest, to which something can still happen
        var piece = pieces.get(pieces.size() - 1 - random.nextInt(Math.min(6, pieces.size())));
        var outcome = switch (kind) {
            case "revise" -> revises(where, piece, random);
            case "unpublish" -> where.as("mira").unpublishes(piece).inShort();
            case "retract" -> where.as("mira").retracts(piece).inShort();
            case "care" ->
                where.as("mira")
                        .sets(piece, random.nextBoolean() ? "SENSITIVE" : "STANDARD")
                        .inShort();
            case "policy" -> policy(random, here);
            case "signal" -> signals(piece, random, here);
            case "rename" -> renames(random, here);
            case "role" -> {
                (here ? desk : other.getBean(Desk.class))
                        .gives("nora", random.nextBoolean() ? Role.MODERATOR : Role.CONTRIBUTOR);
                yield "";
            }
            default -> "";
        };
        return did((kind + " " + outcome).strip());
    }

    private String did(String what) {
        outcomes.merge(what, 1, Integer::sum);
        return what;
    }

    private Map<String, Object> content(Random random) {
        var title = TITLES.get(random.nextInt(TITLES.size()));
        var content = new LinkedHashMap<>(Reviewing.about(title));
        // some share an address
        content.put("webUrl", "https://harbour.example/" + random.nextInt(12));
        content.put("publishedDateTime", "2026-03-0" + (1 + random.nextInt(9)) + "T09:30:00Z");
        content.put("topics", TOPICS.get(random.nextInt(TOPICS.size())));
        var outlet = OUTLETS.get(random.nextInt(OUTLETS.size()));
        content.put("provider", Map.of("name", outlet, "domain", outlet));
        content.put(
                "related", List.of(Map.of("title", "More", "webUrl", "https://harbour.example/" + random.nextInt(12))));
        return content;
    }

    private String publishes(Piece draft, Reviewing where) {
        var submitted = where.as("carla").submits(draft).succeeds();
        where.as("omar").approves(submitted).answer();
        var outcome = where.as("mira").approvesAndPublishes(submitted);
        if (outcome.inShort().equals("OK")) {
            pieces.add(outcome.succeeds());
            return "OK";
        }
        // what is standard was approved by the first of them
        var approved = where.as("mira").sees(submitted);
        var published = where.as("mira").publishes(approved);
        if (published.inShort().equals("OK")) {
            pieces.add(published.succeeds());
        }
        return published.inShort();
    }

    private String revises(Reviewing where, Piece piece, Random random) {
        var opened = where.as("carla").revises(piece);
        if (!opened.inShort().equals("OK")) {
            return opened.inShort();
        }
        var edited = where.as("carla").edits(opened.succeeds(), content(random)).succeeds();
        return publishes(edited, where);
    }

    private String signals(Piece piece, Random random, boolean here) {
        var id = GlobalId.decode(piece.article()).uuid();
        var node = here ? null : other;
        var desk = node == null ? articles : node.getBean(Articles.class);
        var door = node == null ? publisher : node.getBean(Publisher.class);
        (node == null
                        ? transaction
                        : new TransactionTemplate(
                                node.getBean(org.springframework.transaction.PlatformTransactionManager.class)))
                .executeWithoutResult(status -> {
                    var moved = desk.lock(List.of(id));
                    moved.forEach(article -> article.takeSignals(random.nextInt(10), random.nextInt(100)));
                    door.signal(moved);
                });
        return "";
    }

    private String policy(Random random, boolean here) {
        (here ? desk : other.getBean(Desk.class))
                .as("ada")
                .asks("mutation { setTopicPolicy(topic: \"health\", sensitivity: "
                        + (random.nextBoolean() ? "SENSITIVE" : "STANDARD") + ", approvalsRequired: 2) { slug } }")
                .at("setTopicPolicy");
        return "";
    }

    private String renames(Random random, boolean here) {
        var outlet = OUTLETS.get(random.nextInt(OUTLETS.size()));
        (here ? published : other.getBean(Published.class)).provider(outlet, "The " + random.nextInt(100));
        return "";
    }

    private List<String> queries() {
        List<String> queries = new ArrayList<>(List.of(
                "{ feed(first: 3) " + FIELDS + " }",
                "{ feed(first: 3, orderBy: HOT) " + FIELDS + " }",
                "{ feed(first: 2, last: null, orderBy: QUALITY, where: {topics: [\"cities\"]}) " + FIELDS + " }",
                "{ feed(where: {minHeat: 50, providers: [\"harbour.example\"]}) " + FIELDS + " }",
                "{ feed(where: {topics: [\"parks\", \"health\"], sensitivity: [SENSITIVE]}) " + FIELDS + " }",
                "{ topics { name sensitivity articles(first: 1) " + FIELDS + " } }",
                "{ providers { nodes { name articles(first: 2) { nodes { title } } } } }",
                "{ feed(search: \"return\", first: 4) " + FIELDS + " }",
                "{ feed { facets(by: [TOPIC, PROVIDER]) { buckets { key label count } } } }"));
        for (int i = 0; i < 12; i += 3) {
            queries.add("{ article(webUrl: \"https://harbour.example/" + i
                    + "\") { title related { article { title } } } }");
        }
        queries.add("{ article(slug: \"bees-return-to-the-city\") { title version } }");
        queries.add("{ retraction(slug: \"bees-return-to-the-city\") { notice } }");
        pieces.stream().skip(Math.max(0, pieces.size() - 4)).forEach(piece -> {
            queries.add("{ node(id: \"" + piece.article() + "\") { ... on Article { title version heat } } }");
            queries.add("{ retraction(articleId: \"" + piece.article() + "\") { retractedAt } }");
        });
        return queries;
    }

    /** The answers that follow no index. */
    private static Map<String, String> atOnce(List<String> queries, List<String> answers) {
        Map<String, String> found = new LinkedHashMap<>();
        for (int i = 0; i < queries.size(); i++) {
            if (!queries.get(i).contains("search:") && !queries.get(i).contains("facets")) {
                found.put(queries.get(i), answers.get(i));
            }
        }
        return found;
    }

    private void compare(String where, String change, boolean here) {
        var queries = queries();
        var given = ask(reader, queries);
        var expected = ask(other.getBean(Reader.class), queries);
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        if (here && !change.startsWith("signal")) {
            // this one answers rightly at once; the other one may know the catalog as it was a moment ago
            while (!atOnce(queries, given).equals(atOnce(queries, expected)) && System.nanoTime() < deadline) {
                expected = ask(other.getBean(Reader.class), queries);
            }
            assertThat(atOnce(queries, given)).as(where).isEqualTo(atOnce(queries, expected));
        }
        // what follows the log in its own time may need some of it
        while (!given.equals(expected) && System.nanoTime() < deadline) {
            given = ask(reader, queries);
            expected = ask(other.getBean(Reader.class), queries);
        }
        for (int i = 0; i < queries.size(); i++) {
            assertThat(given.get(i)).as("%s: %s", where, queries.get(i)).isEqualTo(expected.get(i));
        }
        var nora = "{ viewer { name roles } reviewQueue { nodes { id } } }";
        assertThat(desk.as("nora").asks(nora).body())
                .isEqualTo(other.getBean(Desk.class).as("nora").asks(nora).body());
    }

    private List<String> ask(Reader reader, List<String> queries) {
        return queries.stream()
                .map(query -> {
                    var answer =
                            reader.sends(reader.to("/graphql?query=" + URLEncoder.encode(query, StandardCharsets.UTF_8))
                                    .build());
                    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
                    return answer.headers().firstValue("ETag").orElse("") + " " + answer.body();
                })
                .toList();
    }
}
