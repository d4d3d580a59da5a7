import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes the requests of the reading workloads, each to a file that wrk sends, and makes sure that they are answered rightly
 * before anybody measures how fast that is.
 *
 * <pre>
 * java Read.java requests SERVER URL FOLDER      prints the list of the largest topic, and how large answers are
 * java Read.java partner SERVER FOLDER           reads an administrator's token; makes a partner with a feed of everything and
 *                                                waits for it; prints its key
 * java Read.java floor ADDRESS SERVER FOLDER     makes sure that the floor gives the same page
 * java Read.java revisions URL FILE              what waits for a moderator: id, version and content hash, a line each
 * java Read.java published URL                   prints how many articles are shown
 * java Read.java statements URL                  prints how many statements the server of the database has executed (MySQL)
 * </pre>
 */
final class Read {

    private static final String CARD = """
        id slug title excerpt publishedDateTime webUrl type quality heat
              provider { name domain } topics { slug name } images { url width height }\
        """;
    private static final String RELATED =
            "related { title webUrl publishedDateTime provider { name } article { id slug } }";

    private static final String CHANGES =
            "{ partnerFeed(name: \"bench\") { changes(after: \"%s\", first: 100) {" + " position hasMore %s } } }";

    private static final Map<String, String> WORKLOADS = Map.of(
            "front",
                    "query($topic: [String!]) { feed(first: 20, where: {topics: $topic}) { nodes { " + CARD
                            + " } pageInfo { hasNextPage endCursor } } }",
            "related",
                    "query($topic: [String!]) { feed(first: 20, where: {topics: $topic}) { nodes { " + CARD + " "
                            + RELATED + " } pageInfo { hasNextPage endCursor } } }",
            "last",
                    "query($topic: [String!]) { feed(last: 20, where: {topics: $topic}) { nodes { " + CARD
                            + " } pageInfo { hasPreviousPage startCursor } } }",
            "article", "query($slug: String!) { article(slug: $slug) { " + CARD + " " + RELATED + " } }",
            "search",
                    "query($topic: [String!]) { feed(first: 20, search: \"council opens\", where: {topics: $topic}) {"
                            + " nodes { " + CARD + " } pageInfo { hasNextPage endCursor }"
                            + " facets(by: [TOPIC, PROVIDER, TYPE, YEAR]) { field buckets { key count } } } }");

    private final HttpClient http = HttpClient.newHttpClient();
    private final JsonMapper json = JsonMapper.builder().build();

    public static void main(String[] args) throws Exception {
        var read = new Read();
        switch (args[0]) {
            case "requests" -> read.requests(args[1], new Database(args[2]), Path.of(args[3]));
            case "partner" -> read.partner(args[1], Path.of(args[2]), new String(System.in.readAllBytes()).strip());
            case "floor" -> read.floor(args[1], Path.of(args[2]));
            case "seen" -> read.seen(args[1], args[2], Path.of(args[3]), new String(System.in.readAllBytes()).strip());
            case "revisions" -> revisions(new Database(args[1]), Path.of(args[2]));
            case "published" ->
                System.out.println(number(new Database(args[1]), "select count(*) from publication where shown"));
            case "statements" ->
                System.out.println(number(
                        new Database(args[1]),
                        "select sum(count_star) from performance_schema.events_statements_summary_global_by_event_name"
                            + " where event_name = 'statement/com/Execute' or event_name like 'statement/sql/select%'"
                            + " or event_name like 'statement/sql/insert%' or event_name like 'statement/sql/update%'"
                            + " or event_name like 'statement/sql/delete%'"));
            default -> throw new IllegalArgumentException(args[0]);
        }
    }

    private void requests(String server, Database database, Path folder) throws Exception {
        var largest = row(
                database,
                "select t.id, t.slug, count(*) from feed_entry e join topic t on t.id = e.list_id"
                        + " group by t.id, t.slug order by 3 desc, 1 limit 1");
        var slug = row(database, "select slug from publication where shown order by article_id limit 1")[0];
        Map<String, Object> variables = Map.of("topic", List.of(largest[1]), "slug", slug);
        for (var workload : WORKLOADS.entrySet()) {
            var body = json.writeValueAsString(Map.of("query", workload.getValue(), "variables", variables));
            Files.writeString(folder.resolve(workload.getKey() + ".json"), body);
            var answer = post(server, body);
            check(workload.getKey(), answer, slug, database, Integer.parseInt(largest[0]));
            System.out.printf("%s %d%n", workload.getKey(), answer.toString().length());
        }
        System.out.printf("LIST %s%nSLUG %s%nSHOWN %s%n", largest[0], slug, largest[2]);
    }

    private static void check(String workload, JsonNode answer, String slug, Database database, int list)
            throws SQLException {
        boolean right = switch (workload) {
            case "front", "related" -> ids(answer).equals(expected(database, list, true));
            case "last" -> ids(answer).equals(expected(database, list, false).reversed());
            case "article" -> answer.at("/data/article/slug").asString().equals(slug);
            case "search" ->
                ids(answer).size() == 20
                        && answer.at("/data/feed/facets").size() == 4
                        && answer.at("/data/feed/facets/0/buckets/0/count").asInt() > 0;
            default -> false;
        };
        if (!right) {
            throw new IllegalStateException("wrong answer to " + workload + ": " + answer);
        }
    }

    private void partner(String server, Path folder, String token) throws Exception {
        var administrator = new String[] {"Authorization", "Bearer " + token};
        var partner = ask(server, "mutation { createPartner(name: \"Bench\") { partner { id } } }", administrator)
                .at("/data/createPartner/partner/id")
                .stringValue();
        ask(
                server,
                "mutation { savePartnerFeed(partnerId: \"" + partner
                        + "\", name: \"bench\", where: {}) { partner { id } } }",
                administrator);
        var key = ask(
                        server,
                        "mutation { issueApiKey(partnerId: \"" + partner + "\", name: \"bench\") { secret } }",
                        administrator)
                .at("/data/issueApiKey/secret")
                .stringValue();
        for (var after = "0"; ; ) {
            var page =
                    ask(server, CHANGES.formatted(after, ""), "X-Api-Key", key).at("/data/partnerFeed/changes");
            if (!page.at("/hasMore").booleanValue()) {
                break;
            }
            if (after.equals(page.at("/position").stringValue())) {
                Thread.sleep(100);
            }
            after = page.at("/position").stringValue();
        }
        var changes = "changes { sequence type articleId version at article { " + CARD + " } }";
        Files.writeString(
                folder.resolve("changes.json"),
                json.writeValueAsString(Map.of("query", CHANGES.formatted("0", changes))));
        var first =
                ask(server, CHANGES.formatted("0", changes), "X-Api-Key", key).at("/data/partnerFeed/changes/changes");
        if (first.size() != 100 || first.at("/0/article/title").isMissingNode()) {
            throw new IllegalStateException("wrong changes: " + first);
        }
        System.out.println(key);
    }

    private JsonNode ask(String server, String query, String... headers) throws IOException, InterruptedException {
        var answer = json.readTree(send(HttpRequest.newBuilder(URI.create(server + "/graphql"))
                .header("Content-Type", "application/json")
                .headers(headers)
                .POST(BodyPublishers.ofString(json.writeValueAsString(Map.of("query", query))))));
        if (answer.has("errors")) {
            throw new IllegalStateException("refused: " + answer);
        }
        return answer;
    }

    /** Publishes one after another on a server, and says when readers of both see it and find it, in ms at the most. */
    private void seen(String server, String other, Path revisions, String token) throws Exception {
        var moderator = new String[] {"Authorization", "Bearer " + token};
        // a new node reads all articles into its index first
        post(other, json.writeValueAsString(Map.of("query", "{ feed(search: \"ready\") { nodes { id } } }")));
        long here = 0;
        long there = 0;
        long found = 0;
        for (var line : Files.readAllLines(revisions)) {
            var revision = line.split(" ");
            var article = ask(server, "{ revision(id: \"%s\") { article { id } } }".formatted(revision[0]), moderator)
                    .at("/data/revision/article/id")
                    .stringValue();
            var query =
                    json.writeValueAsString(Map.of("query", "{ article(id: \"%s\") { title } }".formatted(article)));
            // the answer that there is none is at hand from here on
            post(server, query);
            post(other, query);
            var approve = "mutation { approveRevision(revisionId: \"%s\", expectedVersion: %s, contentHash: \"%s\","
                    + " publish: true) { revision { state } } }";
            var published = ask(server, approve.formatted((Object[]) revision), moderator);
            long since = System.nanoTime();
            if (!published
                    .at("/data/approveRevision/revision/state")
                    .asString("")
                    .equals("PUBLISHED")) {
                throw new IllegalStateException("not published: " + published);
            }
            here = Math.max(here, await(server, query, since));
            there = Math.max(there, await(other, query, since));
            found = Math.max(found, awaitFound(other, article, query, since));
        }
        System.out.printf("SEEN %d %d %d%n", here, there, found);
    }

    private long await(String server, String query, long since) throws Exception {
        while (post(server, query).at("/data/article").isNull()) {
            Thread.sleep(2);
        }
        return (System.nanoTime() - since) / 1_000_000;
    }

    private long awaitFound(String server, String article, String query, long since) throws Exception {
        var title = post(server, query).at("/data/article/title").stringValue();
        var search = json.writeValueAsString(Map.of(
                "query",
                "query($title: String) { feed(search: $title, first: 100) { nodes { id } } }",
                "variables",
                Map.of("title", title)));
        while (!ids(post(server, search)).contains(article)) {
            Thread.sleep(2);
        }
        return (System.nanoTime() - since) / 1_000_000;
    }

    private void floor(String address, Path answer) throws Exception {
        var own = json.readTree(Files.readString(answer)).at("/data/feed/nodes");
        var byHand =
                json.readTree(send(HttpRequest.newBuilder(URI.create(address)))).at("/data/feed/nodes");
        for (int i = 0; i < 20; i++) {
            for (var field : List.of("id", "slug", "title", "provider", "images", "quality", "heat", "webUrl")) {
                if (!own.get(i).get(field).equals(byHand.get(i).get(field))) {
                    throw new IllegalStateException(
                            field + " of " + i + ": " + own.get(i) + " is not " + byHand.get(i));
                }
            }
            if (!new HashSet<>(own.get(i).get("topics").values())
                    .equals(new HashSet<>(byHand.get(i).get("topics").values()))) {
                throw new IllegalStateException("topics of " + i + ": " + own.get(i) + " is not " + byHand.get(i));
            }
        }
    }

    private static List<String> ids(JsonNode answer) {
        List<String> ids = new ArrayList<>();
        answer.at("/data/feed/nodes").forEach(node -> ids.add(node.get("id").stringValue()));
        return ids;
    }

    private static List<String> expected(Database database, int list, boolean newest) throws SQLException {
        var direction = newest ? " desc" : "";
        List<String> expected = new ArrayList<>();
        try (var connection = database.open();
                var select = connection.createStatement();
                var rows = select.executeQuery("select article_id from feed_entry where list_id = " + list
                        + " order by published_key" + direction + ", article_id" + direction + " limit 20")) {
            while (rows.next()) {
                expected.add(JdbcPage.globalId(JdbcPage.uuid(rows.getBytes(1))));
            }
        }
        return expected;
    }

    private static void revisions(Database database, Path file) throws Exception {
        List<String> lines = new ArrayList<>();
        try (var connection = database.open();
                var select = connection.createStatement();
                var rows = select.executeQuery("select r.id, r.version, r.content_hash from revision r"
                        + " where r.state = 'IN_REVIEW' and r.provider is not null and not exists (select 1 from flag f"
                        + " where f.article_id = r.article_id and f.resolved_at is null)"
                        + " and not exists (select 1 from sensitivity_reason s where s.article_id = r.article_id)"
                        + " and exists (select 1 from revision_topic t where t.revision_id = r.id)")) {
            while (rows.next()) {
                lines.add(globalId(JdbcPage.uuid(rows.getBytes(1))) + " " + rows.getInt(2) + " "
                        + HexFormat.of().formatHex(rows.getBytes(3)));
            }
        }
        Files.write(file, lines);
        System.out.println(lines.size());
    }

    private static String globalId(UUID revision) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(("Revision:" + revision).getBytes(StandardCharsets.UTF_8));
    }

    private static long number(Database database, String sql) throws SQLException {
        return Long.parseLong(row(database, sql)[0].replaceAll("\\..*", ""));
    }

    private static String[] row(Database database, String sql) throws SQLException {
        try (var connection = database.open();
                var select = connection.createStatement();
                var row = select.executeQuery(sql)) {
            row.next();
            var values = new String[row.getMetaData().getColumnCount()];
            for (int i = 0; i < values.length; i++) {
                values[i] = row.getString(i + 1);
            }
            return values;
        }
    }

    private JsonNode post(String server, String body) throws IOException, InterruptedException {
        var answer = json.readTree(send(HttpRequest.newBuilder(URI.create(server + "/graphql"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))));
        if (answer.at("/errors/0/extensions/code").asString("").equals("SEARCH_NOT_READY")) {
            Thread.sleep(500);
            return post(server, body);
        }
        if (answer.has("errors")) {
            throw new IllegalStateException("refused: " + answer);
        }
        return answer;
    }

    private String send(HttpRequest.Builder request) throws IOException, InterruptedException {
        var response = http.send(request.build(), BodyHandlers.ofString());
        if (response.statusCode() != 200) {
            throw new IllegalStateException(response.statusCode() + ": " + response.body());
        }
        return response.body();
    }
}
