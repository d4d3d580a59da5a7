package io.copydesk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;

/** What the embedded database does that others do not; always on H2. */
class EmbeddedDatabaseTest {

    private static final String URL =
            "jdbc:h2:mem:embedded;MODE=MySQL;DATABASE_TO_LOWER=TRUE;CASE_INSENSITIVE_IDENTIFIERS=TRUE";

    @Test
    void goes_on_when_the_connection_is_closed_that_made_its_tables() throws SQLException {
        try (var connection = DriverManager.getConnection(URL)) {
            Flyway.configure()
                    .dataSource(URL, "", "")
                    .locations("classpath:db/migration")
                    .load()
                    .migrate();

            insert(
                    connection,
                    "article (id, visibility, audit_number, published_version, created_at)"
                            + " values (x'01', 'UNPUBLISHED', 0, 0, now())");
            for (var state : new String[] {"PUBLISHED", "SUPERSEDED", "IN_REVIEW"}) {
                revise(connection, state);
            }
            insert(connection, "partner values (x'01', 'Wire', 'wire', now())");
            insert(
                    connection,
                    "partner_feed (id, partner_id, name, article_filter, delay_seconds, form, log_position, unlevelled,"
                            + " last_sequence, pruned_through, created_at)"
                            + " values (x'01', x'01', 'wire', '{}', 0, 0, 0, false, 0, 0, now())");
            insert(
                    connection,
                    "partner_feed_item (feed_id, article_id, state, version, published_key, form, told, last_sequence)"
                            + " values (x'01', x'01', 'BEYOND', 1, 0, 0, false, 0)");

            assertThatThrownBy(() -> revise(connection, "DRAFT")).hasMessageContaining("revision_open_is_one");
        }
    }

    private static void revise(Connection connection, String state) throws SQLException {
        insert(
                connection,
                "revision (id, article_id, number, state, version, content_form, content_hash, type, locale,"
                        + " created_at) select random_uuid(), x'01', count(*), '" + state
                        + "', 0, 1, x'00', 'ARTICLE', 'en', now() from revision");
    }

    private static void insert(Connection connection, String row) throws SQLException {
        try (var statement = connection.createStatement()) {
            assertThat(statement.executeUpdate("insert into " + row)).isOne();
        }
    }
}
