package io.copydesk.partner;

import io.copydesk.binary.Uuids;
import io.copydesk.feed.ArticleFilter;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The saved feeds of partners. */
@Repository
class FeedRows {

    private static final String COLUMNS = "f.id, f.partner_id, f.name, f.article_filter, f.image_providers,"
            + " f.excerpt_length, f.delay_seconds, f.item_cap, f.form, f.log_position, f.scan_position, f.next_due_at,"
            + " f.unlevelled, f.last_sequence, f.pruned_through";

    private static final String FEEDS =
            "select " + COLUMNS + ", c.last as newest from partner_feed f join change_counter c on c.id = 1 ";

    private static final TypeReference<Set<String>> DOMAINS = new TypeReference<>() {};

    /** Where comparing everything begins: no id is as small. */
    static final UUID BEFORE_ALL = new UUID(0, 0);

    /**
     * A feed's row, held by the running transaction.
     *
     * @param form moves when more or less of each article is passed on
     * @param logPosition up to where it has followed the change log
     * @param scanPosition behind which articles are still to be compared; null when none are
     * @param nextDueAt when the next article has waited for long enough
     * @param isUnlevelled whether articles may have to move across the cap
     */
    record Held(
            UUID id,
            ArticleFilter filter,
            Limits limits,
            int form,
            long logPosition,
            @Nullable UUID scanPosition,
            @Nullable Instant nextDueAt,
            boolean isUnlevelled,
            long lastSequence) {}

    /** How far a feed is, for those who look at all of them again and again. */
    record Standing(UUID id, String name, long position, boolean isBehind) {}

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final Clock clock;

    FeedRows(JdbcClient jdbc, JsonMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
    }

    Optional<PartnerFeed> byName(String name) {
        return jdbc.sql(FEEDS + "where f.name = ?")
                .param(name)
                .query(this::feed)
                .optional();
    }

    Optional<PartnerFeed> byId(UUID id) {
        return jdbc.sql(FEEDS + "where f.id = ?")
                .param(Uuids.bytes(id))
                .query(this::feed)
                .optional();
    }

    /** By name. */
    List<PartnerFeed> ofPartners(Collection<UUID> partners) {
        return partners.isEmpty()
                ? List.of()
                : jdbc.sql(FEEDS + "where f.partner_id in (:partners) order by f.name")
                        .param("partners", partners.stream().map(Uuids::bytes).toList())
                        .query(this::feed)
                        .list();
    }

    List<PartnerFeed> all() {
        return jdbc.sql(FEEDS + "order by f.id").query(this::feed).list();
    }

    List<Standing> standings() {
        return jdbc.sql("select f.id, f.name, f.log_position, f.scan_position, f.next_due_at, f.unlevelled,"
                        + " f.last_sequence, c.last as newest from partner_feed f join change_counter c on c.id = 1"
                        + " order by f.id")
                .query((row, number) -> new Standing(
                        Uuids.uuid(row.getBytes("id")),
                        row.getString("name"),
                        row.getLong("last_sequence"),
                        isBehind(row)))
                .list();
    }

    /**
     * Holds a feed's row until the running transaction ends.
     *
     * @param waits whether to wait for somebody else who holds it; otherwise it is passed over
     */
    Optional<Held> hold(UUID id, boolean waits) {
        return jdbc.sql("select " + COLUMNS + " from partner_feed f where f.id = ? for update"
                        + (waits ? "" : " skip locked"))
                .param(Uuids.bytes(id))
                .query((row, number) -> new Held(
                        Uuids.uuid(row.getBytes("id")),
                        filter(row),
                        limits(row),
                        row.getInt("form"),
                        row.getLong("log_position"),
                        scanPosition(row),
                        Instants.orNull(row, "next_due_at"),
                        row.getBoolean("unlevelled"),
                        row.getLong("last_sequence")))
                .optional();
    }

    /** How far the record of a feed that is held has come. */
    void move(
            UUID id,
            long logPosition,
            @Nullable UUID scanPosition,
            @Nullable Instant nextDueAt,
            boolean isUnlevelled,
            long lastSequence) {
        jdbc.sql("update partner_feed set log_position = ?, scan_position = ?, next_due_at = ?, unlevelled = ?,"
                        + " last_sequence = ? where id = ?")
                .param(logPosition)
                .param(scanPosition == null ? null : Uuids.bytes(scanPosition))
                .param(Instants.local(nextDueAt))
                .param(isUnlevelled)
                .param(lastSequence)
                .param(Uuids.bytes(id))
                .update();
    }

    /** A new feed: everything is still to be compared with its filter. */
    void add(UUID id, UUID partner, String name, ArticleFilter filter, Limits limits) {
        jdbc.sql("insert into partner_feed (id, partner_id, name, article_filter, image_providers,"
                        + " excerpt_length, delay_seconds, item_cap, form, log_position, scan_position,"
                        + " unlevelled, last_sequence, pruned_through, created_at) select ?, ?, ?, ?, ?, ?, ?, ?,"
                        + " 1, c.last, ?, ?, 0, 0, ? from change_counter c where c.id = 1")
                .param(Uuids.bytes(id))
                .param(Uuids.bytes(partner))
                .param(name)
                .param(json.writeValueAsString(filter))
                .param(imageProviders(limits))
                .param(limits.excerptLength())
                .param(limits.delay().toSeconds())
                .param(limits.articleCap())
                .param(Uuids.bytes(BEFORE_ALL))
                .param(false)
                .param(Instants.local(clock.instant()))
                .update();
    }

    /** Changes a feed that is held: everything has to be compared with its filter again. */
    void change(Held feed, ArticleFilter filter, Limits limits) {
        boolean isOtherForm = !Objects.equals(
                        limits.excerptLength(), feed.limits().excerptLength())
                || !Objects.equals(limits.imageProviders(), feed.limits().imageProviders());
        jdbc.sql("update partner_feed set article_filter = ?, image_providers = ?, excerpt_length = ?,"
                        + " delay_seconds = ?, item_cap = ?, form = form + ?, scan_position = ?, unlevelled = ?"
                        + " where id = ?")
                .param(json.writeValueAsString(filter))
                .param(imageProviders(limits))
                .param(limits.excerptLength())
                .param(limits.delay().toSeconds())
                .param(limits.articleCap())
                .param(isOtherForm ? 1 : 0)
                .param(Uuids.bytes(BEFORE_ALL))
                .param(limits.articleCap() != null)
                .param(Uuids.bytes(feed.id()))
                .update();
    }

    private @Nullable String imageProviders(Limits limits) {
        return limits.imageProviders() == null ? null : json.writeValueAsString(limits.imageProviders());
    }

    private PartnerFeed feed(ResultSet row, int number) throws SQLException {
        return new PartnerFeed(
                Uuids.uuid(row.getBytes("id")),
                Uuids.uuid(row.getBytes("partner_id")),
                row.getString("name"),
                filter(row),
                limits(row),
                row.getLong("last_sequence"),
                row.getLong("pruned_through"),
                isBehind(row));
    }

    private boolean isBehind(ResultSet row) throws SQLException {
        var due = Instants.orNull(row, "next_due_at");
        return row.getLong("log_position") < row.getLong("newest")
                || scanPosition(row) != null
                || row.getBoolean("unlevelled")
                || (due != null && !due.isAfter(clock.instant()));
    }

    private static @Nullable UUID scanPosition(ResultSet row) throws SQLException {
        var bytes = row.getBytes("scan_position");
        return bytes == null ? null : Uuids.uuid(bytes);
    }

    private ArticleFilter filter(ResultSet row) throws SQLException {
        return json.readValue(row.getString("article_filter"), ArticleFilter.class);
    }

    private Limits limits(ResultSet row) throws SQLException {
        var providers = row.getString("image_providers");
        return new Limits(
                providers == null ? null : json.readValue(providers, DOMAINS),
                row.getObject("excerpt_length", Integer.class),
                Duration.ofSeconds(row.getLong("delay_seconds")),
                row.getObject("item_cap", Integer.class));
    }
}
