import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Asks for pages as a client does, and makes sure that they are the right ones before anybody measures how fast they come.
 *
 * <pre>
 * java Feed.java front SERVER URL FOLDER         the first page of the largest topic; writes its request to FOLDER
 * java Feed.java deep SERVER URL FOLDER PAGE     walks to a page of everything; writes the requests of it and the first
 * java Feed.java floor ADDRESS URL LIST OFFSET   makes sure that the floor gives the same page
 * java Feed.java warm ADDRESS COUNT CONNECTIONS [BODY]
 * </pre>
 */
final class Feed {

    private static final int SIZE = 20;
    private static final int STEP = 100;

    private static final String PAGE = """
        query Page($first: Int, $after: String, $where: ArticleFilter) {
          feed(first: $first, after: $after, where: $where) {
            nodes {
              id slug title excerpt publishedDateTime webUrl type quality heat
              provider { name domain }
              topics { slug name }
              images { url width height }
            }
            pageInfo { hasNextPage endCursor }
          }
        }
        """;
    private static final String STEPS =
            "query Steps($first: Int, $after: String) { feed(first: $first, after: $after) { pageInfo { endCursor } }"
                    + " }";

    private final HttpClient http = HttpClient.newHttpClient();
    private final JsonMapper json = JsonMapper.builder().build();
    private final String server;
    private final Database database;

    private Feed(String server, Database database) {
        this.server = server;
        this.database = database;
    }

    public static void main(String[] args) throws Exception {
        if (args[0].equals("warm")) {
            warm(args);
            return;
        }
        var feed = new Feed(args[1], new Database(args[2]));
        switch (args[0]) {
            case "front" -> feed.front(Path.of(args[3]));
            case "deep" -> feed.deep(Path.of(args[3]), Long.parseLong(args[4]));
            case "floor" -> feed.floor(Integer.parseInt(args[3]), Long.parseLong(args[4]));
            default -> throw new IllegalArgumentException(args[0]);
        }
    }

    private void front(Path folder) throws Exception {
        var topic = new News(1).topics().getFirst();
        var body = body(PAGE, Map.of("first", SIZE, "where", Map.of("topics", List.of(topic.slug()))));
        Files.writeString(folder.resolve("front.json"), body);
        int size = check(body, Publications.id(topic), 0);
        System.out.printf("LIST %d%nBYTES %d%n", Publications.id(topic), size);
    }

    private void deep(Path folder, long page) throws Exception {
        var first = body(PAGE, Map.of("first", SIZE));
        Files.writeString(folder.resolve("first.json"), first);
        check(first, 0, 0);
        long offset = (page - 1) * SIZE;
        String cursor = null;
        for (long at = 0; at < offset; at += STEP) {
            Map<String, Object> variables = new HashMap<>();
            variables.put("first", Math.min(STEP, offset - at));
            variables.put("after", cursor);
            cursor = post(body(STEPS, variables))
                    .at("/data/feed/pageInfo/endCursor")
                    .stringValue();
        }
        Map<String, Object> variables = new HashMap<>();
        variables.put("first", SIZE);
        variables.put("after", cursor);
        var deep = body(PAGE, variables);
        Files.writeString(folder.resolve("deep.json"), deep);
        check(deep, 0, offset);
        var before = expected(0, offset - 1, 1).getFirst();
        System.out.printf("AFTER key=%s&article=%s%n", before[0], before[1]);
    }

    private void floor(int list, long offset) throws Exception {
        compare(json.readTree(send(HttpRequest.newBuilder(URI.create(server)))), list, offset);
    }

    /** Asks so many times, on so many connections at once, and looks at each answer. */
    private static void warm(String[] args) throws Exception {
        var feed = new Feed(args[1], new Database(""));
        var request = HttpRequest.newBuilder(URI.create(args[1]));
        if (args.length > 4) {
            request.header("Content-Type", "application/json").POST(BodyPublishers.ofFile(Path.of(args[4])));
        }
        var remaining = new AtomicInteger(Integer.parseInt(args[2]));
        List<Callable<Void>> clients = Collections.nCopies(Integer.parseInt(args[3]), () -> {
            while (remaining.getAndDecrement() > 0) {
                if (feed.send(request.copy()).contains("\"errors\":")) {
                    throw new IllegalStateException("refused: " + args[1]);
                }
            }
            return null;
        });
        try (var threads = Executors.newCachedThreadPool()) {
            for (var client : threads.invokeAll(clients)) {
                client.get();
            }
        }
    }

    private int check(String body, int list, long offset) throws Exception {
        var answer = post(body);
        compare(answer, list, offset);
        return answer.toString().length();
    }

    private void compare(JsonNode answer, int list, long offset) throws SQLException {
        List<String> shown = new ArrayList<>();
        answer.at("/data/feed/nodes").forEach(node -> shown.add(node.get("id").stringValue()));
        var wanted =
                expected(list, offset, SIZE).stream().map(entry -> entry[2]).toList();
        if (shown.size() != SIZE || !shown.equals(wanted)) {
            throw new IllegalStateException("wrong page at " + offset + " of list " + list + ": " + answer);
        }
    }

    /** Sort key, id and global id of what should be there, found by counting. */
    private List<String[]> expected(int list, long offset, int size) throws SQLException {
        List<String[]> expected = new ArrayList<>();
        var sql = "select published_key, article_id from feed_entry where list_id = " + list
                + " order by list_id desc, published_key desc, article_id desc limit " + size + " offset " + offset;
        try (var connection = database.open();
                var select = connection.createStatement();
                var rows = select.executeQuery(sql)) {
            while (rows.next()) {
                var article = JdbcPage.uuid(rows.getBytes(2));
                expected.add(new String[] {rows.getString(1), article.toString(), JdbcPage.globalId(article)});
            }
        }
        return expected;
    }

    private String body(String query, Map<String, ?> variables) {
        return json.writeValueAsString(Map.of("query", query, "variables", variables));
    }

    private JsonNode post(String body) throws IOException, InterruptedException {
        var answer = json.readTree(send(HttpRequest.newBuilder(URI.create(server + "/graphql"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))));
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
