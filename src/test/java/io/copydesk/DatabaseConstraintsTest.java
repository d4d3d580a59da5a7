package io.copydesk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.copydesk.binary.Uuids;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the database refuses, whoever asks: a bug or a second node may not break it either. */
@DeskTest
class DatabaseConstraintsTest {

    private static final LocalDateTime NOW = LocalDateTime.parse("2026-01-01T00:00:00");

    @Autowired
    Published published;

    @Autowired
    JdbcClient jdbc;

    private UUID bees = new UUID(0, 0);
    private UUID wasps = bees;

    @BeforeEach
    void two_published_articles() {
        bees = published.article("Bees").topics("cities").publish();
        wasps = published.article("Wasps").topics("cities").publish();
    }

    @ParameterizedTest
    @ValueSource(strings = {"DRAFT", "IN_REVIEW", "CHANGES_REQUESTED", "APPROVED", "SCHEDULED"})
    void a_second_open_revision_of_an_article(String state) {
        revision(bees, 2, "IN_REVIEW");
        revision(wasps, 2, state);

        refuses("revision_open_is_one", () -> revision(bees, 3, state));
    }

    @Test
    void a_second_published_revision_of_an_article() {
        revision(bees, 2, "SUPERSEDED");
        revision(bees, 3, "SUPERSEDED");

        refuses("revision_published_is_one", () -> revision(bees, 4, "PUBLISHED"));
    }

    @Test
    void two_revisions_of_an_article_with_one_number() {
        refuses("revision_number_is_unique", () -> revision(bees, 1, "DISCARDED"));
    }

    @Test
    void a_revision_with_an_unknown_topic() {
        var revision = revision(bees, 2, "DRAFT");
        add("revision_topic", "revision_id, position, topic", revision, 0, "cities");

        refuses(
                "revision_topic_exists",
                () -> add("revision_topic", "revision_id, position, topic", revision, 1, "unheard-of"));
    }

    @Test
    void a_revision_with_an_unknown_provider() {
        var revision = revision(bees, 2, "DRAFT");
        change("update revision set provider = 'harbour.example' where id = ?", revision);

        refuses(
                "revision_provider_exists",
                () -> change("update revision set provider = 'unheard-of.example' where id = ?", revision));
    }

    @Test
    void a_scheduled_revision_without_time_and_content() {
        var revision = revision(bees, 2, "APPROVED");

        refuses(
                "revision_scheduled_is_whole",
                () -> change("update revision set state = 'SCHEDULED', scheduled_for = ? where id = ?", NOW, revision));
    }

    @Test
    void a_second_approval_of_a_moderator_in_one_round() {
        var revision = revision(bees, 2, "IN_REVIEW");
        var mira = UUID.randomUUID();
        approval(revision, 1, mira);
        approval(revision, 2, mira);
        approval(revision, 1, UUID.randomUUID());

        refuses("approval_once_per_moderator", () -> approval(revision, 1, mira));
    }

    @Test
    void a_second_contributor_or_claim_of_one_person() {
        var revision = revision(bees, 2, "IN_REVIEW");
        var mira = UUID.randomUUID();
        var contributor = "revision_id, account_id, name, since";
        var claim = "revision_id, holder_id, holder_name, taken_at, expires_at";
        add("revision_contributor", contributor, revision, mira, "mira", NOW);
        add("claim", claim, revision, mira, "mira", NOW, NOW);

        refuses("revision_contributor", () -> add("revision_contributor", contributor, revision, mira, "mira", NOW));
        refuses("claim", () -> add("claim", claim, revision, UUID.randomUUID(), "omar", NOW, NOW));
    }

    @Test
    void a_second_standing_retraction_of_an_article() {
        var columns = "id, article_id, slug, reason, notice, retracted_at, ended_at";
        add("retraction", columns, UUID.randomUUID(), bees, "bees", "OTHER", "N", NOW, NOW);
        add("retraction", columns, UUID.randomUUID(), bees, "bees", "OTHER", "N", NOW, null);

        refuses(
                "retraction_stands_once",
                () -> add("retraction", columns, UUID.randomUUID(), bees, "bees", "OTHER", "N", NOW, null));
    }

    private void approval(UUID revision, int round, UUID moderator) {
        add(
                "approval",
                "id, revision_id, approval_round, content_hash, approver_id, approver_name, approved_at",
                UUID.randomUUID(),
                revision,
                round,
                new byte[32],
                moderator,
                "mira",
                NOW);
    }

    @Test
    void a_second_publication_of_an_article() {
        var revision = revision(bees, 2, "SUPERSEDED");

        refuses("publication", () -> publication(bees, revision, "bees-again", null));
    }

    @Test
    void two_shown_publications_with_one_address() {
        var key = new byte[32];
        change("update publication set url_key = ? where article_id = ?", key, bees);
        refuses(
                "publication_shown_once_per_url",
                () -> change("update publication set url_key = ? where article_id = ?", key, wasps));

        change("update publication set url_key = ?, shown = false where article_id = ?", key, wasps);
        refuses(
                "publication_shown_once_per_url",
                () -> change("update publication set shown = true where article_id = ?", wasps));
    }

    @Test
    void two_articles_with_one_slug() {
        refuses("article_slug_is_unique", () -> change("update article set slug = 'bees' where id = ?", wasps));
    }

    @Test
    void a_published_article_without_a_slug() {
        refuses("article_published_has_slug", () -> change("update article set slug = null where id = ?", bees));
        change("update article set slug = null, visibility = 'UNPUBLISHED' where id = ?", bees);
    }

    @Test
    void a_second_document_with_one_source_and_path() {
        document(bees, "gazette", "_news/bees.md");

        refuses("source_document_is_unique", () -> document(wasps, "gazette", "_news/bees.md"));
        document(wasps, "Gazette", "_news/bees.md");
    }

    @Test
    void a_second_document_of_one_article() {
        document(bees, "gazette", "_news/bees.md");

        refuses("source_document_of_one_article", () -> document(bees, "gazette", "_news/other.md"));
    }

    @Test
    void two_providers_with_one_domain() {
        refuses(
                "provider_domain_is_unique",
                () -> add(
                        "provider",
                        "domain, name, name_origin, is_public",
                        "harbour.example",
                        "Another",
                        "FILE",
                        true));
    }

    @Test
    void two_topics_with_one_slug_or_name() {
        refuses("topic_slug_is_unique", () -> topic("cities", "towns"));
        refuses("topic_name_is_unique", () -> topic("towns", "cities"));
        topic("towns", "towns");
    }

    @Test
    void a_topic_policy_that_asks_for_no_approval() {
        int cities = jdbc.sql("select id from topic where slug = 'cities'")
                .query(Integer.class)
                .single();
        var columns = "topic_id, sensitivity, approvals_required";

        refuses("topic_policy_asks_for_an_approval", () -> add("topic_policy", columns, cities, "SENSITIVE", 0));
        add("topic_policy", columns, cities, "SENSITIVE", 1);
    }

    @Test
    void two_audit_events_of_an_article_with_one_number() {
        auditEvent(bees, 1);
        auditEvent(wasps, 1);

        refuses("audit_event", () -> auditEvent(bees, 1));
    }

    @Test
    void a_second_counter_of_changes_or_another_version_of_the_catalog() {
        refuses("change_counter_is_one_row", () -> add("change_counter", "id, last", 2, 0));
        refuses("change_counter", () -> add("change_counter", "id, last", 1, 0));
        refuses("catalog_version_is_one_row", () -> add("catalog_version", "id, version", 2, 0));
    }

    @Test
    void two_changes_with_one_number() {
        var columns = "sequence, type, article_id, version, occurred_at";
        add("change_log", columns, -1, "SIGNAL", bees, 1, NOW);

        refuses("change_log", () -> add("change_log", columns, -1, "SIGNAL", wasps, 1, NOW));
    }

    @Test
    void a_feed_entry_of_what_is_not_published() {
        refuses("feed_entry_of_publication", () -> change("delete from publication where article_id = ?", bees));
    }

    /** The message names what was violated, so that no test passes because of another mistake. */
    private static void refuses(String constraint, Runnable statement) {
        assertThatExceptionOfType(DataAccessException.class)
                .isThrownBy(statement::run)
                .havingRootCause()
                .satisfies(cause -> assertThat(cause.getMessage()).containsIgnoringCase(constraint));
    }

    private UUID revision(UUID article, int number, String state) {
        var id = UUID.randomUUID();
        add(
                "revision",
                "id, article_id, number, state, version, content_form, content_hash, type, locale, created_at,"
                        + " scheduled_for, scheduled_hash",
                id,
                article,
                number,
                state,
                0,
                1,
                new byte[32],
                "ARTICLE",
                "en-us",
                NOW,
                state.equals("SCHEDULED") ? NOW : null,
                state.equals("SCHEDULED") ? new byte[32] : null);
        return id;
    }

    private void publication(UUID article, UUID revision, String slug, byte @Nullable [] key) {
        int provider = jdbc.sql("select id from provider").query(Integer.class).single();
        add(
                "publication",
                "article_id, revision_id, slug, url_key, shown, version, card_version, published_date_time,"
                        + " updated_date_time, sensitivity, provider_id, card",
                article,
                revision,
                slug,
                key,
                true,
                2,
                1,
                NOW,
                NOW,
                "STANDARD",
                provider,
                "{}");
    }

    private void document(UUID article, String source, String path) {
        add(
                "source_document",
                "id, article_id, source, path, sha256, stable_hash, content_hash, mark, byte_count, deflated,"
                        + " imported_at",
                UUID.randomUUID(),
                article,
                source,
                path,
                new byte[32],
                new byte[32],
                new byte[32],
                "NONE",
                0,
                new byte[0],
                NOW);
    }

    private void topic(String slug, String nameKey) {
        add("topic", "slug, name, name_key, sort_key", slug, nameKey, nameKey, slug);
    }

    private void auditEvent(UUID article, int number) {
        add(
                "audit_event",
                "article_id, number, revision_id, occurred_at, actor, action, changed_fields, hash",
                article,
                number,
                UUID.randomUUID(),
                NOW,
                "mira",
                "EDIT",
                "",
                new byte[32]);
    }

    private void add(String table, String columns, @Nullable Object... values) {
        var places = Arrays.stream(values).map(value -> "?").collect(Collectors.joining(", "));
        change("insert into " + table + " (" + columns + ") values (" + places + ")", values);
    }

    private void change(String sql, @Nullable Object... values) {
        var statement = jdbc.sql(sql);
        for (var value : values) {
            statement = statement.param(value instanceof UUID id ? Uuids.bytes(id) : value);
        }
        statement.update();
    }
}
