import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.copydesk.content.Content;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.apache.catalina.startup.Tomcat;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.json.JsonMapper;

/**
 * The same pages from the same tables, by hand: two statements and a JSON writer in one servlet, on the web server and the
 * connection pool that the application has. Answers {@code /DATABASE?list=N} and {@code &key=K&article=UUID} behind that.
 * With {@code &from=tables} it does without cards: one statement for the places in the feed, one for the articles, and one
 * for their topics and pictures, as one would write it over tables in normal form.
 *
 * <p>{@code java JdbcPage.java PORT FOLDER URL...}
 */
final class JdbcPage extends HttpServlet {

    private static final long serialVersionUID = 1;
    private static final int SIZE = 20;

    /** A database with its catalog, which is small and does not change here. */
    private record Site(DataSource database, Map<String, String> providers, Map<String, String> topics) {}

    private record Entry(long key, UUID article) {}

    private final transient List<Site> sites;
    private final transient JsonMapper json = JsonMapper.builder().build();

    private JdbcPage(List<Site> sites) {
        this.sites = sites;
    }

    public static void main(String[] args) throws Exception {
        List<Site> sites = new ArrayList<>();
        for (int i = 2; i < args.length; i++) {
            sites.add(site(args[i]));
        }
        var tomcat = new Tomcat();
        tomcat.setBaseDir(args[1]);
        tomcat.setPort(Integer.parseInt(args[0]));
        tomcat.getConnector();
        var context = tomcat.addContext("", null);
        Tomcat.addServlet(context, "page", new JdbcPage(sites)).addMapping("/*");
        tomcat.start();
        tomcat.getServer().await();
    }

    private static Site site(String url) throws SQLException {
        var config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setUsername(Database.user());
        config.setPassword(Database.password());
        config.setDataSourceProperties(new Database(url).properties());
        config.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
        var database = new HikariDataSource(config);
        try (var connection = database.getConnection()) {
            return new Site(
                    database,
                    names(connection, "select domain, name from provider"),
                    names(connection, "select slug, name from topic"));
        }
    }

    private static Map<String, String> names(Connection connection, String sql) throws SQLException {
        Map<String, String> names = new HashMap<>();
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                names.put(rows.getString(1), rows.getString(2));
            }
        }
        return names;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var site = sites.get(Integer.parseInt(request.getPathInfo().substring(1)));
        int list = Integer.parseInt(request.getParameter("list"));
        var after = request.getParameter("key") == null
                ? null
                : new Entry(
                        Long.parseLong(request.getParameter("key")), UUID.fromString(request.getParameter("article")));
        response.setContentType("application/json");
        try (var connection = site.database().getConnection();
                var out = json.createGenerator(response.getOutputStream())) {
            var found = entries(connection, list, after);
            if ("tables".equals(request.getParameter("from"))) {
                writeFromTables(site, found, connection, out);
            } else {
                write(site, found, connection, out);
            }
        } catch (SQLException e) {
            throw new IOException(e);
        }
    }

    private static List<Entry> entries(Connection connection, int list, Entry after) throws SQLException {
        var sql = "select published_key, article_id from feed_entry where list_id = ?"
                + (after == null ? "" : " and published_key <= ? and (published_key < ? or article_id < ?)")
                + " order by list_id desc, published_key desc, article_id desc limit " + (SIZE + 1);
        try (var select = connection.prepareStatement(sql)) {
            select.setInt(1, list);
            if (after != null) {
                select.setLong(2, after.key());
                select.setLong(3, after.key());
                select.setBytes(4, bytes(after.article()));
            }
            List<Entry> entries = new ArrayList<>();
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    entries.add(new Entry(rows.getLong(1), uuid(rows.getBytes(2))));
                }
            }
            return entries;
        }
    }

    private void write(Site site, List<Entry> found, Connection connection, JsonGenerator out) throws SQLException {
        var page = found.subList(0, Math.min(SIZE, found.size()));
        Map<UUID, Object[]> cards = new HashMap<>();
        var sql = "select article_id, slug, quality, heat, card from publication where shown and article_id in (?"
                + ", ?".repeat(page.size() - 1) + ")";
        try (var select = connection.prepareStatement(sql)) {
            for (int i = 0; i < page.size(); i++) {
                select.setBytes(i + 1, bytes(page.get(i).article()));
            }
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    cards.put(uuid(rows.getBytes(1)), new Object[] {
                        rows.getString(2),
                        rows.getObject(3),
                        rows.getObject(4),
                        json.readValue(rows.getString(5), Content.class)
                    });
                }
            }
        }
        begin(out);
        page.forEach(entry -> write(site, entry.article(), cards.get(entry.article()), out));
        end(found, out);
    }

    private static void begin(JsonGenerator out) {
        out.writeStartObject()
                .writeName("data")
                .writeStartObject()
                .writeName("feed")
                .writeStartObject();
        out.writeName("nodes").writeStartArray();
    }

    private static void end(List<Entry> found, JsonGenerator out) {
        out.writeEndArray();
        out.writeName("pageInfo").writeStartObject();
        out.writeBooleanProperty("hasNextPage", found.size() > SIZE);
        var last = found.get(Math.min(SIZE, found.size()) - 1);
        out.writeStringProperty("endCursor", last.key() + "," + last.article());
        out.writeEndObject().writeEndObject().writeEndObject().writeEndObject();
    }

    private record Picture(String url, Integer width, Integer height) {}

    private record Row(
            UUID revision,
            String slug,
            String title,
            String excerpt,
            LocalDateTime published,
            String url,
            String type,
            Integer quality,
            Integer heat,
            String provider,
            List<String> topics,
            List<Picture> pictures) {}

    private static void writeFromTables(Site site, List<Entry> found, Connection connection, JsonGenerator out)
            throws SQLException {
        var page = found.subList(0, Math.min(SIZE, found.size()));
        var places = "?" + ", ?".repeat(page.size() - 1);
        Map<UUID, Row> byArticle = new HashMap<>();
        Map<UUID, Row> byRevision = new HashMap<>();
        try (var select = connection.prepareStatement("select a.id, r.id, a.slug, r.title, r.excerpt,"
                + " r.published_date_time, r.web_url, r.type, a.quality, a.heat, r.provider from article a"
                + " join revision r on r.published_article_id = a.id where a.id in (" + places + ")")) {
            for (int i = 0; i < page.size(); i++) {
                select.setBytes(i + 1, bytes(page.get(i).article()));
            }
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    var row = new Row(
                            uuid(rows.getBytes(2)),
                            rows.getString(3),
                            rows.getString(4),
                            rows.getString(5),
                            rows.getObject(6, LocalDateTime.class),
                            rows.getString(7),
                            rows.getString(8),
                            rows.getObject(9, Integer.class),
                            rows.getObject(10, Integer.class),
                            rows.getString(11),
                            new ArrayList<>(),
                            new ArrayList<>());
                    byArticle.put(uuid(rows.getBytes(1)), row);
                    byRevision.put(row.revision(), row);
                }
            }
        }
        try (var select =
                connection.prepareStatement("select revision_id, position, topic, null, null from revision_topic"
                        + " where revision_id in (" + places
                        + ") union all select revision_id, 1000 + position, url, width, height"
                        + " from revision_image where revision_id in (" + places + ") order by 1, 2")) {
            for (int i = 0; i < page.size(); i++) {
                var revision = bytes(byArticle.get(page.get(i).article()).revision());
                select.setBytes(i + 1, revision);
                select.setBytes(page.size() + i + 1, revision);
            }
            try (var rows = select.executeQuery()) {
                while (rows.next()) {
                    var row = byRevision.get(uuid(rows.getBytes(1)));
                    if (rows.getInt(2) < 1000) {
                        row.topics().add(rows.getString(3));
                    } else {
                        row.pictures()
                                .add(new Picture(
                                        rows.getString(3),
                                        rows.getObject(4, Integer.class),
                                        rows.getObject(5, Integer.class)));
                    }
                }
            }
        }
        begin(out);
        page.forEach(entry -> write(site, entry.article(), byArticle.get(entry.article()), out));
        end(found, out);
    }

    private static void write(Site site, UUID article, Row row, JsonGenerator out) {
        out.writeStartObject();
        out.writeStringProperty("id", globalId(article));
        out.writeStringProperty("slug", row.slug());
        out.writeStringProperty("title", row.title());
        out.writeStringProperty("excerpt", row.excerpt());
        out.writeStringProperty(
                "publishedDateTime",
                row.published() == null
                        ? null
                        : row.published().toInstant(ZoneOffset.UTC).toString());
        out.writeStringProperty("webUrl", row.url());
        out.writeStringProperty("type", row.type());
        out.writePOJOProperty("quality", row.quality());
        out.writePOJOProperty("heat", row.heat());
        provider(site, row.provider(), out);
        topics(site, row.topics(), out);
        out.writeName("images").writeStartArray();
        row.pictures().forEach(picture -> picture(picture.url(), picture.width(), picture.height(), out));
        out.writeEndArray();
        out.writeEndObject();
    }

    private static void write(Site site, UUID article, Object[] card, JsonGenerator out) {
        var content = (Content) card[3];
        out.writeStartObject();
        out.writeStringProperty("id", globalId(article));
        out.writeStringProperty("slug", (String) card[0]);
        out.writeStringProperty("title", content.title());
        out.writeStringProperty("excerpt", content.excerpt());
        out.writeStringProperty("publishedDateTime", String.valueOf(content.publishedDateTime()));
        out.writeStringProperty("webUrl", content.webUrl());
        out.writeStringProperty("type", content.type().name());
        out.writePOJOProperty("quality", card[1]);
        out.writePOJOProperty("heat", card[2]);
        provider(site, content.provider(), out);
        topics(site, content.topics(), out);
        out.writeName("images").writeStartArray();
        content.images().forEach(image -> picture(image.url(), image.width(), image.height(), out));
        out.writeEndArray();
        out.writeEndObject();
    }

    private static void provider(Site site, String domain, JsonGenerator out) {
        out.writeName("provider").writeStartObject();
        out.writeStringProperty("name", site.providers().get(domain));
        out.writeStringProperty("domain", domain);
        out.writeEndObject();
    }

    private static void topics(Site site, List<String> slugs, JsonGenerator out) {
        out.writeName("topics").writeStartArray();
        for (var topic : slugs) {
            out.writeStartObject();
            out.writeStringProperty("slug", topic);
            out.writeStringProperty("name", site.topics().get(topic));
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    private static void picture(String url, Integer width, Integer height, JsonGenerator out) {
        out.writeStartObject();
        out.writeStringProperty("url", url);
        out.writePOJOProperty("width", width);
        out.writePOJOProperty("height", height);
        out.writeEndObject();
    }

    /** As the application makes it. */
    static String globalId(UUID article) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(("Article:" + article).getBytes(StandardCharsets.UTF_8));
    }

    static UUID uuid(byte[] bytes) {
        var buffer = ByteBuffer.wrap(bytes);
        return new UUID(buffer.getLong(), buffer.getLong());
    }

    private static byte[] bytes(UUID id) {
        return ByteBuffer.allocate(16)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
    }
}
