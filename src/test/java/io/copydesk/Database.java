package io.copydesk;

import io.copydesk.answers.Following;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.junit.jupiter.SpringExtension;

/** The database of the tests. */
@TestComponent
public class Database {

    /** What the installation has rather than what people put in; a running node relies on it. */
    private static final Set<String> KEPT =
            Set.of("flyway_schema_history", "catalog_version", "change_counter", "cursor_key", "ranking");

    private final JdbcTemplate jdbc;

    Database(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** Takes out all that earlier tests put in. */
    public void reset() {
        jdbc.execute((Connection connection) -> {
            var isMySql = connection.getMetaData().getDatabaseProductName().equals("MySQL");
            checkForeignKeys(connection, isMySql, false);
            for (var table : tables(connection)) {
                run(connection, "delete from " + table);
            }
            // nodes notice by it that their copies are old
            run(connection, "update catalog_version set version = version + 1");
            run(connection, "update change_counter set last = last + 1");
            checkForeignKeys(connection, isMySql, true);
            return null;
        });
    }

    private static void checkForeignKeys(Connection connection, boolean isMySql, boolean check) throws SQLException {
        run(connection, isMySql ? "set foreign_key_checks = " + (check ? 1 : 0) : "set referential_integrity " + check);
    }

    private static List<String> tables(Connection connection) throws SQLException {
        var tables = new java.util.ArrayList<String>();
        try (var found = connection
                .getMetaData()
                .getTables(
                        connection.getCatalog(), connection.getSchema(), "%", new String[] {"TABLE", "BASE TABLE"})) {
            while (found.next()) {
                // MySQL tells tables apart by case
                var table = found.getString("TABLE_NAME");
                if (!KEPT.contains(table.toLowerCase(Locale.ROOT))) {
                    tables.add(table);
                }
            }
        }
        return tables;
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }

    /** Empties the database, and sets the clock right, before each test. */
    static class Emptied implements BeforeEachCallback {

        @Override
        public void beforeEach(ExtensionContext test) {
            var application = SpringExtension.getApplicationContext(test);
            application.getBean(Database.class).reset();
            application.getBean(Following.class).catchesUp();
            application.getBean(Watch.class).setRight();
        }
    }
}
