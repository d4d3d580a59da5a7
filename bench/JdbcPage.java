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
            write(site, entries(connection, list, after), connection, out);
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
        out.writeStartObject()
                .writeName("data")
                .writeStartObject()
                .writeName("feed")
                .writeStartObject();
        out.writeName("nodes").writeStartArray();
        page.forEach(entry -> write(site, entry.article(), cards.get(entry.article()), out));
        out.writeEndArray();
        out.writeName("pageInfo").writeStartObject();
        out.writeBooleanProperty("hasNextPage", found.size() > SIZE);
        var last = page.getLast();
        out.writeStringProperty("endCursor", last.key() + "," + last.article());
        out.writeEndObject().writeEndObject().writeEndObject().writeEndObject();
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
        out.writeName("provider").writeStartObject();
        out.writeStringProperty("name", site.providers().get(content.provider()));
        out.writeStringProperty("domain", content.provider());
        out.writeEndObject();
        out.writeName("topics").writeStartArray();
        for (var topic : content.topics()) {
            out.writeStartObject();
            out.writeStringProperty("slug", topic);
            out.writeStringProperty("name", site.topics().get(topic));
            out.writeEndObject();
        }
        out.writeEndArray();
        out.writeName("images").writeStartArray();
        for (var image : content.images()) {
            out.writeStartObject();
            out.writeStringProperty("url", image.url());
            out.writePOJOProperty("width", image.width());
            out.writePOJOProperty("height", image.height());
            out.writeEndObject();
        }
        out.writeEndArray();
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
