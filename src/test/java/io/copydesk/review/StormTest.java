package io.copydesk.review;

import static org.assertj.core.api.Assertions.assertThat;

import io.copydesk.AnotherNode;
import io.copydesk.DeskTest;
import io.copydesk.account.Desk;
import io.copydesk.binary.Uuids;
import io.copydesk.content.Content;
import io.copydesk.content.ContentHash;
import io.copydesk.desk.AuditVerifier;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Many clients on two nodes that share one database, all on the same revisions. Afterwards every invariant holds, as SQL sees
 * it. On MySQL 32 clients on 50 revisions; H2, which waits for locks where MySQL goes on, gets a smaller storm.
 */
@DeskTest
@Import(Reviewing.class)
class StormTest {

    private static final List<String> PEOPLE = List.of("carla", "colin", "mira", "omar", "nora");

    @Autowired
    Reviewing reviewing;

    @Autowired
    Desk desk;

    @Autowired
    Environment environment;

    @Autowired
    JdbcTemplate jdbcTemplate;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    JsonMapper json;

    @Autowired
    AuditVerifier verifier;

    private final HttpClient http = HttpClient.newHttpClient();
    private final Map<String, AtomicInteger> outcomes = new ConcurrentHashMap<>();
    private final Map<String, String> credentials = new HashMap<>();

    @Test
    void ends_with_every_invariant_in_place() throws Exception {
        boolean isMySql = Boolean.TRUE.equals(jdbcTemplate.execute((Connection connection) ->
                connection.getMetaData().getDatabaseProductName().equals("MySQL")));
        int clients = isMySql ? 32 : 6;
        int pieces = isMySql ? 50 : 10;
        int acts = isMySql ? 40 : 25;
        reviewing.opens();
        PEOPLE.forEach(name -> credentials.put(name, desk.credentials(name)));
        List<String> articles = new ArrayList<>();
        for (int i = 0; i < pieces; i++) {
            articles.add(reviewing
                    .as(i % 2 == 0 ? "carla" : "colin")
                    .submits("Piece " + i)
                    .article());
        }
        try (var other = secondNode();
                var threads = Executors.newFixedThreadPool(clients)) {
            var nodes = List.of(
                    environment.getRequiredProperty("local.server.port"),
                    other.getEnvironment().getRequiredProperty("local.server.port"));
            List<Callable<Void>> work = new ArrayList<>();
            for (int i = 0; i < clients; i++) {
                var client = new Client(PEOPLE.get(i % PEOPLE.size()), nodes, articles, new Random(i), acts);
                work.add(client::run);
            }
            for (var done : threads.invokeAll(work, 5, TimeUnit.MINUTES)) {
                done.get();
            }
        }
        System.out.println("StormTest: " + outcomes);

        assertThat(outcomes.keySet())
                .as("what callers heard")
                .isSubsetOf(
                        "OK",
                        "CONFLICT",
                        "NOT_FOUND",
                        "FORBIDDEN",
                        "STATE",
                        "VALID",
                        "CLAIMED_BY_OTHER",
                        "NOT_CLAIMED",
                        "CONTENT_CHANGED",
                        "OWN_WORK",
                        "APPROVALS_MISSING",
                        "BLOCKING_FLAG",
                        "OPEN_REVISION");
        assertThat(outcomes.getOrDefault("OK", new AtomicInteger()).get()).isGreaterThan(clients * acts / 20);
        everyInvariantHolds();
    }

    private ConfigurableApplicationContext secondNode() {
        return AnotherNode.starts(List.of());
    }

    private void everyInvariantHolds() {
        // 1: what the public sees of an article is one revision and one publication, or nothing
        none("""
            select a.id from article a where
                (select count(*) from revision r where r.article_id = a.id and r.state = 'PUBLISHED')
                    <> case when a.visibility = 'PUBLISHED' then 1 else 0 end
                or (select count(*) from publication p where p.article_id = a.id)
                    <> case when a.visibility = 'PUBLISHED' then 1 else 0 end
            """);
        none("""
            select p.article_id from publication p join revision r on r.id = p.revision_id
            where r.state <> 'PUBLISHED' or r.article_id <> p.article_id
            """);
        none("""
            select r.article_id from revision r
            where r.state in ('DRAFT', 'IN_REVIEW', 'CHANGES_REQUESTED', 'APPROVED', 'SCHEDULED')
            group by r.article_id having count(*) > 1
            """);
        // 2: nothing is public or about to be that was not approved as it is
        none("select r.id from revision r where r.state in ('APPROVED', 'SCHEDULED', 'PUBLISHED', 'SUPERSEDED')"
                + " and not exists (" + VALID_APPROVAL + ")");
        none("select r.id from revision r where r.state = 'SCHEDULED' and r.scheduled_hash <> r.content_hash");
        jdbc.sql("select p.card, r.content_hash from publication p join revision r on r.id = p.revision_id")
                .query(row -> {
                    var card = json.readValue(row.getString(1), Content.class);
                    assertThat(ContentHash.of(card).bytes()).isEqualTo(row.getBytes(2));
                });
        // 3: nobody approved what they had worked on
        none("select r.id from revision r join revision_contributor c on c.revision_id = r.id where exists ("
                + VALID_APPROVAL + " and v.approver_id = c.account_id)");
        // 4: what is sensitive and decided on has two moderators' approvals
        none("""
            select r.id from revision r where r.state in ('APPROVED', 'SCHEDULED')
                and exists (select 1 from sensitivity_reason s
                    where s.article_id = r.article_id and s.lowered_at is null)
                and (select count(*) from approval v where v.revision_id = r.id
                    and v.approval_round = r.approval_round and v.content_hash = r.content_hash) < 2
            """);
        // feeds hold what is shown, and nobody claims what is not in review
        none("select e.article_id from feed_entry e where not exists (select 1 from publication p"
                + " where p.article_id = e.article_id and p.shown)");
        none("select p.article_id from publication p where p.shown and not exists (select 1 from feed_entry e"
                + " where e.article_id = p.article_id and e.list_id = 0)");
        none("select c.revision_id from claim c join revision r on r.id = c.revision_id where r.state <> 'IN_REVIEW'");
        // 9: the log has no gap, and ends with what the public sees
        var sequences = jdbc.sql("select sequence from change_log order by sequence")
                .query(Long.class)
                .list();
        for (int i = 1; i < sequences.size(); i++) {
            assertThat(sequences.get(i)).isEqualTo(sequences.get(i - 1) + 1);
        }
        none("""
            select a.id from article a where a.published_version > 0 and (a.visibility = 'PUBLISHED') <> (
                select l.type in ('PUBLISHED', 'UPDATED') from change_log l where l.sequence = (
                    select max(m.sequence) from change_log m where m.article_id = a.id and m.type <> 'SIGNAL'))
            """);
        none("select a.id from article a join publication p on p.article_id = a.id where p.version <>"
                + " a.published_version");
        none("""
            select a.id from article a where (select count(*) from retraction t
                    where t.article_id = a.id and t.ended_at is null)
                <> case when a.visibility = 'RETRACTED' then 1 else 0 end
            """);
        // the chains hold, and each revision went from state to state without a leap
        assertThat(verifier.verify().firstBreak()).isNull();
        Map<UUID, String> states = new HashMap<>();
        Map<UUID, Integer> blocked = new HashMap<>();
        jdbc.sql("select article_id, revision_id, action, from_state, to_state, comment from audit_event"
                        + " order by article_id, number")
                .query(row -> {
                    var article = Uuids.uuid(row.getBytes(1));
                    var revision = Uuids.uuid(row.getBytes(2));
                    var action = row.getString(3);
                    if (row.getString(5) != null) {
                        if (!action.equals("UNPUBLISH") && !action.equals("RETRACT")) {
                            assertThat(row.getString(4)).as(action).isEqualTo(states.get(revision));
                        }
                        states.put(revision, row.getString(5));
                    }
                    // 5: nothing is published behind a BLOCK flag
                    if (String.valueOf(row.getString(6)).endsWith(" BLOCK")) {
                        blocked.merge(article, action.equals("FLAG") ? 1 : -1, Integer::sum);
                    }
                    if (action.equals("PUBLISH")) {
                        assertThat(blocked.getOrDefault(article, 0)).isZero();
                    }
                });
        jdbc.sql("select id, state from revision where state not in ('SUPERSEDED')")
                .query(row -> {
                    assertThat(row.getString(2)).isEqualTo(states.get(Uuids.uuid(row.getBytes(1))));
                });
    }

    private static final String VALID_APPROVAL = "select 1 from approval v where v.revision_id = r.id and"
            + " v.approval_round = r.approval_round and v.content_hash = r.content_hash";

    private void none(String sql) {
        assertThat(jdbc.sql(sql).query((rs, row) -> Uuids.uuid(rs.getBytes(1))).list())
                .as(sql)
                .isEmpty();
    }

    /** Somebody who does this and that, on either node, with whatever they happen to find. */
    private final class Client {

        private final String name;
        private final List<String> nodes;
        private final List<String> articles;
        private final Random random;
        private final int acts;
        private final List<String> flags = new ArrayList<>();

        Client(String name, List<String> nodes, List<String> articles, Random random, int acts) {
            this.name = name;
            this.nodes = nodes;
            this.articles = articles;
            this.random = random;
            this.acts = acts;
        }

        Void run() {
            for (int i = 0; i < acts; i++) {
                act(articles.get(random.nextInt(articles.size())));
            }
            return null;
        }

        private void act(String article) {
            var found = ask("{ deskArticle(id: \"" + article + "\") { open { id version contentHash }"
                            + " published { id version contentHash } } }")
                    .at("/data/deskArticle");
            var revision = found.path("open").isObject() ? found.path("open") : found.path("published");
            var id = revision.path("id").asString("");
            var version = revision.path("version").asInt();
            var onIt = "revisionId: \"" + id + "\"";
            var asSeen = onIt + ", expectedVersion: " + version;
            var onArticle = "articleId: \"" + article + "\"";
            boolean moderates = !name.startsWith("c");
            if (id.isEmpty() || random.nextInt(6) == 0) {
                switch (random.nextInt(moderates ? 7 : 1)) {
                    case 0 -> tell("reviseArticle(" + onArticle + ")");
                    case 1 -> tell("unpublishArticle(" + onArticle + ", reason: OTHER)");
                    case 2 -> tell("retractArticle(" + onArticle + ", reason: OTHER, notice: \"N\")");
                    case 3 -> tell("reinstateArticle(" + onArticle + ")");
                    case 4 -> flag(onArticle);
                    default ->
                        tell("setSensitivity(" + onArticle + ", sensitivity: "
                                + (random.nextBoolean() ? "SENSITIVE" : "STANDARD") + ", reason: \"R\")");
                }
                return;
            }
            switch (random.nextInt(moderates ? 14 : 5)) {
                case 0, 1 -> tell("submitForReview(" + asSeen + ")");
                case 2 ->
                    tell("updateDraft(" + asSeen + ", content: {title: \"Piece " + random.nextInt(1_000_000) + "\"})");
                case 3 -> tell("withdrawSubmission(" + asSeen + ")");
                case 4 -> tell("addComment(" + onIt + ", body: \"B\")");
                case 5 -> tell("claimRevision(" + onIt + ", takeOver: " + random.nextBoolean() + ")");
                case 6 -> tell("releaseClaim(" + onIt + ")");
                case 7 -> tell("requestChanges(" + asSeen + ", comment: \"C\")");
                case 8 -> tell("scheduleRevision(" + asSeen + ", publishAt: \"2099-01-01T00:00:00Z\")");
                case 9 -> tell("unscheduleRevision(" + asSeen + ")");
                case 10 -> tell("publishRevision(" + asSeen + ")");
                default ->
                    tell("approveRevision(" + asSeen + ", contentHash: \""
                            + revision.path("contentHash").asString() + "\", publish: " + random.nextBoolean() + ")");
            }
        }

        private void flag(String onArticle) {
            if (!flags.isEmpty()) {
                tell("resolveFlag(flagId: \"" + flags.removeLast() + "\", resolution: \"R\")");
                return;
            }
            var flagged = ask("mutation { raiseFlag(" + onArticle
                    + ", category: \"LEGAL\", severity: BLOCK) { flag { id } errors { code } } }");
            var id = flagged.at("/data/raiseFlag/flag/id");
            if (id.isString()) {
                flags.add(id.asString());
            }
            heard(flagged);
        }

        private void tell(String command) {
            heard(ask("mutation { " + command + " { errors { code } } }"));
        }

        private void heard(JsonNode answer) {
            var code = answer.path("errors").isMissingNode()
                    ? answer.path("data").iterator().next().at("/errors/0/code").asString("OK")
                    : answer.at("/errors/0/extensions/code").asString();
            outcomes.computeIfAbsent(code, each -> new AtomicInteger()).incrementAndGet();
        }

        private JsonNode ask(String document) {
            var node = nodes.get(random.nextInt(nodes.size()));
            var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + node + "/graphql"))
                    .header("Content-Type", "application/json")
                    .header("Authorization", credentials.get(name))
                    .POST(HttpRequest.BodyPublishers.ofString(json.writeValueAsString(Map.of("query", document))))
                    .build();
            try {
                return json.readTree(
                        http.send(request, HttpResponse.BodyHandlers.ofString()).body());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    }
}
