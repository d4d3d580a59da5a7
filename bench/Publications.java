import io.copydesk.content.ArticleType;
import io.copydesk.content.Content;
import io.copydesk.content.Image;
import io.copydesk.content.Related;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import tools.jackson.databind.json.JsonMapper;

/**
 * Fills the public side of an empty database as the publishing transaction would leave it, and of the desk no more than
 * the foreign keys ask for.
 *
 * <p>{@code java Publications.java URL COUNT [SEED]}
 */
final class Publications {

    private static final int CHUNK = 2_000;
    private static final int BATCH = 500;

    /** Version 1, card version 0. */
    private static final long FIRST_CARD = 1L << Integer.SIZE;

    private static final long HALF_LIFE_MS = 86_400_000;
    private static final Instant FILLED = Instant.parse("2026-01-01T00:00:00Z");

    private final JsonMapper json = JsonMapper.builder().build();
    private final Database database;
    private final News news;
    private final long seed;

    private Publications(Database database, long seed) {
        this.database = database;
        this.news = new News(seed);
        this.seed = seed;
    }

    public static void main(String[] args) throws Exception {
        var database = new Database(args[0]);
        long count = Long.parseLong(args[1]);
        var publications = new Publications(database, args.length > 2 ? Long.parseLong(args[2]) : 1);
        publications.fill(count);
    }

    private void fill(long count) throws Exception {
        try (var connection = open()) {
            fillCatalog(connection);
        }
        List<Callable<Void>> halves = List.of(() -> fillArticles(count), () -> fillFeed(count));
        // the second half refers to the first; MySQL is told not to look, and takes both at once
        try (var threads = Executors.newFixedThreadPool(database.isMySql() ? 2 : 1)) {
            for (var half : threads.invokeAll(halves)) {
                half.get();
            }
        }
        try (var connection = open();
                var statement = connection.createStatement()) {
            statement.executeUpdate("update change_counter set last = " + count);
            statement.executeUpdate("update catalog_version set version = 1");
            connection.commit();
            // what the optimizer knows of the tables should not depend on when it last looked
            statement.execute(
                    database.isMySql() ? "analyze table article, revision, publication, feed_entry" : "analyze");
        }
    }

    private Connection open() throws SQLException {
        var connection = database.open();
        connection.setAutoCommit(false);
        if (database.isMySql()) {
            try (var statement = connection.createStatement()) {
                statement.execute("set foreign_key_checks = 0, unique_checks = 0");
            }
        }
        return connection;
    }

    private void fillCatalog(Connection connection) throws SQLException {
        try (var providers = insert(connection, "provider", "id, domain, name, name_origin, is_public");
                var logos =
                        insert(connection, "provider_image", "provider_id, position, url, width, height, is_cached");
                var topics = insert(connection, "topic", "id, slug, name, name_key, parent_id, sort_key")) {
            for (var outlet : news.outlets()) {
                add(providers, id(outlet), outlet.domain(), outlet.name(), "DOCUMENTS", true);
                if (outlet.hasLogo()) {
                    add(logos, id(outlet), 0, outlet.logo(), 50, 50, false);
                }
            }
            for (var topic : news.topics()) {
                var parent = topic.parent() == null ? null : id(topic.parent());
                var key = topic.name().toLowerCase(Locale.ROOT);
                add(topics, id(topic), topic.slug(), topic.name(), key, parent, "%02d".formatted(topic.number()));
            }
            providers.executeBatch();
            logos.executeBatch();
            topics.executeBatch();
        }
        connection.commit();
    }

    private Void fillArticles(long count) throws SQLException {
        try (var connection = open();
                var articles = insert(
                        connection,
                        "article",
                        "id, visibility, slug, url_key, quality, heat, audit_number, published_version,"
                                + " first_published_at, created_at");
                var revisions = insert(
                        connection,
                        "revision",
                        "id, article_id, number, state, version, content_form, content_hash, type, locale, created_at");
                var publications = insert(
                        connection,
                        "publication",
                        "article_id, revision_id, slug, url_key, shown, version, card_version, published_date_time,"
                                + " updated_date_time, quality, heat, sensitivity, provider_id, card")) {
            for (long number = 0; number < count; number++) {
                var piece = news.piece(number);
                var story = piece.story();
                var article = uuid(number, 0);
                var revision = uuid(number, 1);
                var slug = story.slug() + "-" + Long.toString(number, 36);
                var url = sha256(url(piece));
                var now = utc(FILLED);
                add(articles, article, "PUBLISHED", slug, url, quality(piece), heat(piece), 0, 1, now, now);
                add(
                        revisions,
                        revision,
                        article,
                        1,
                        "PUBLISHED",
                        0,
                        1,
                        url,
                        type(piece).name(),
                        "en-us",
                        now);
                add(
                        publications,
                        article,
                        revision,
                        slug,
                        url,
                        true,
                        1,
                        0,
                        utc(story.published()),
                        now,
                        quality(piece),
                        heat(piece),
                        "STANDARD",
                        id(story.outlet()),
                        json.writeValueAsString(content(piece)));
                write(connection, number, count, articles, revisions, publications);
            }
        }
        return null;
    }

    private Void fillFeed(long count) throws SQLException {
        try (var connection = open();
                var entries = insert(
                        connection,
                        "feed_entry",
                        "list_id, published_key, article_id, card_number, hot_key, quality_key, heat, provider_id,"
                                + " type, category, sensitivity, locale, has_image");
                var changes = insert(connection, "change_log", "sequence, type, article_id, version, occurred_at")) {
            for (long number = 0; number < count; number++) {
                var piece = news.piece(number);
                var story = piece.story();
                var article = uuid(number, 0);
                for (var list : lists(piece)) {
                    add(
                            entries,
                            list,
                            story.published().getEpochSecond() * 1_000_000,
                            article,
                            FIRST_CARD,
                            hotKey(piece),
                            piece.scored() ? story.quality() : Long.MIN_VALUE,
                            heat(piece),
                            id(story.outlet()),
                            type(piece).name(),
                            "news",
                            "STANDARD",
                            "en-us",
                            story.picture() != null);
                }
                add(changes, number + 1, "PUBLISHED", article, 1, utc(FILLED));
                write(connection, number, count, entries, changes);
            }
        }
        return null;
    }

    private static void write(Connection connection, long number, long count, PreparedStatement... statements)
            throws SQLException {
        boolean last = number == count - 1;
        if (last || number % BATCH == BATCH - 1) {
            for (var statement : statements) {
                statement.executeBatch();
            }
        }
        if (last || number % CHUNK == CHUNK - 1) {
            connection.commit();
        }
    }

    private static Set<Integer> lists(News.Piece piece) {
        Set<Integer> lists = new LinkedHashSet<>();
        lists.add(0);
        for (var topic : piece.topics()) {
            lists.add(id(topic));
            if (topic.parent() != null) {
                lists.add(id(topic.parent()));
            }
        }
        lists.add(-id(piece.story().outlet()));
        return lists;
    }

    private static Content content(News.Piece piece) {
        var story = piece.story();
        boolean film = piece.video() != null;
        boolean amp = story.hasAmp() && !film;
        return new Content(
                "news",
                story.title(),
                story.excerpt(),
                type(piece),
                story.published(),
                film ? null : url(piece),
                url(piece),
                amp ? story.ampUrl() : null,
                amp ? story.cdnAmpUrl() : null,
                "en-us",
                story.outlet().domain(),
                piece.topics().stream().map(News.Topic::slug).toList(),
                images(story),
                related(piece),
                piece.video(),
                null);
    }

    private static List<Image> images(News.Story story) {
        var picture = story.picture();
        return picture == null
                ? List.of()
                : List.of(new Image(picture.url(), picture.width(), picture.height(), true, null, null));
    }

    private static List<Related> related(News.Piece piece) {
        List<Related> related = new ArrayList<>();
        for (var other : piece.related()) {
            related.add(new Related(
                    other.title(),
                    other.excerpt(),
                    other.published(),
                    other.url(),
                    other.hasAmp() ? other.ampUrl() : null,
                    other.hasAmp() ? other.cdnAmpUrl() : null,
                    ArticleType.ARTICLE,
                    other.outlet().name(),
                    other.outlet().domain(),
                    other.quality(),
                    images(other)));
        }
        return related;
    }

    private static ArticleType type(News.Piece piece) {
        return piece.video() == null ? ArticleType.ARTICLE : ArticleType.VIDEO;
    }

    /** Its own, so that each publication is shown. */
    private static String url(News.Piece piece) {
        return piece.video() == null ? piece.story().url() : piece.url();
    }

    private static Integer quality(News.Piece piece) {
        return piece.scored() ? piece.story().quality() : null;
    }

    private static Integer heat(News.Piece piece) {
        return piece.scored() ? piece.heat() : null;
    }

    private static long hotKey(News.Piece piece) {
        double doublings = Math.log(Math.max(1, piece.scored() ? piece.heat() : 0)) / Math.log(2);
        return piece.story().published().toEpochMilli() + Math.round(doublings * HALF_LIFE_MS);
    }

    private static int id(News.Outlet outlet) {
        return outlet.number() + 1;
    }

    static int id(News.Topic topic) {
        return topic.number() + 1;
    }

    /** Version 7: grows with the number, as ids do that are made one after the other. */
    private byte[] uuid(long number, int kind) {
        var random = new SplittableRandom(seed * 31 + number * 2 + kind);
        long time = FILLED.toEpochMilli() + number / 4;
        return ByteBuffer.allocate(16)
                .putLong(time << 16 | 0x7000 | (number % 4 * 2 + kind) << 8 | random.nextInt(256))
                .putLong(0x8000000000000000L | random.nextLong() >>> 2)
                .array();
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static LocalDateTime utc(Instant instant) {
        return LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
    }

    private static PreparedStatement insert(Connection connection, String table, String columns) throws SQLException {
        int more = columns.split(",").length - 1;
        return connection.prepareStatement(
                "insert into " + table + " (" + columns + ") values (?" + ", ?".repeat(more) + ")");
    }

    private static void add(PreparedStatement insert, Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            insert.setObject(i + 1, values[i]);
        }
        insert.addBatch();
    }
}
