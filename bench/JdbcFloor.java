import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What the database itself takes for the rows that an import wrote: inserts the same rows into a second database of the
 * same schema, keys and constraints in place, with plain JDBC batches on one thread. Times the inserts and commits alone.
 *
 * <p>A table is filled after those it refers to, in the order in which the import wrote it: by article, not by its own key.
 * It commits every 1,000 rows, which is a little more than the import writes for its 50 documents.
 *
 * <p>{@code java JdbcFloor.java SOURCE_URL TARGET_URL DOCUMENTS}
 */
final class JdbcFloor {

    private static final int BATCH = 250;
    private static final int COMMIT = 1_000;
    private static final int CHUNK = 10_000;

    /** A table as the floor fills it; without generated columns. */
    private record Table(String name, List<String> columns, List<Integer> types, String order) {}

    public static void main(String[] args) throws SQLException {
        // as it lies: H2 would tidy up under a query that runs for long
        var source = new Database(args[0].replace(";AUTO_SERVER=TRUE", ";ACCESS_MODE_DATA=r"));
        var target = new Database(args[1]);
        long documents = Long.parseLong(args[2]);
        target.migrate();
        long rows = 0;
        long nanos = 0;
        try (var from = source.open();
                var to = target.open()) {
            to.setAutoCommit(false);
            for (var table : tables(to)) {
                if (count(to, table.name()) > 0) {
                    // the schema brings its row along: counters and the like
                    continue;
                }
                var copied = copy(source, from, to, table);
                if (copied.rows() > 0) {
                    System.out.printf(
                            "           %-20s %,10d rows in %6.2f s%n",
                            table.name(), copied.rows(), copied.nanos() / 1e9);
                }
                rows += copied.rows();
                nanos += copied.nanos();
            }
        }
        System.out.printf("floor      %,d rows in %.2f s%n", rows, nanos / 1e9);
        System.out.printf("FLOOR %.1f%n", documents / (nanos / 1e9));
    }

    private record Copied(long rows, long nanos) {}

    private static Copied copy(Database source, Connection from, Connection to, Table table) throws SQLException {
        var insert = "insert into " + table.name() + " (" + String.join(", ", table.columns()) + ") values (?"
                + ", ?".repeat(table.columns().size() - 1) + ")";
        var select =
                "select " + String.join(", ", table.columns()) + " from " + table.name() + " order by " + table.order();
        long rows = 0;
        long nanos = 0;
        from.setAutoCommit(false);
        try (var reading = from.createStatement();
                var writing = to.prepareStatement(insert)) {
            // row by row: the tables need not fit into memory
            if (source.isMySql()) {
                reading.setFetchSize(Integer.MIN_VALUE);
            } else {
                reading.execute("set lazy_query_execution 1");
            }
            try (var found = reading.executeQuery(select)) {
                List<Object[]> chunk = new ArrayList<>();
                while (read(found, table, chunk)) {
                    long started = System.nanoTime();
                    write(to, writing, table, chunk);
                    nanos += System.nanoTime() - started;
                    rows += chunk.size();
                    chunk.clear();
                }
            }
        }
        from.rollback();
        return new Copied(rows, nanos);
    }

    private static boolean read(ResultSet found, Table table, List<Object[]> chunk) throws SQLException {
        while (chunk.size() < CHUNK && found.next()) {
            var row = new Object[table.columns().size()];
            for (int i = 0; i < row.length; i++) {
                row[i] = switch (table.types().get(i)) {
                    case Types.BINARY, Types.VARBINARY, Types.LONGVARBINARY, Types.BLOB -> found.getBytes(i + 1);
                    case Types.CLOB, Types.LONGVARCHAR -> found.getString(i + 1);
                    case Types.TIMESTAMP -> found.getObject(i + 1, LocalDateTime.class);
                    default -> found.getObject(i + 1);
                };
            }
            chunk.add(row);
        }
        return !chunk.isEmpty();
    }

    private static void write(Connection to, PreparedStatement writing, Table table, List<Object[]> chunk)
            throws SQLException {
        int pending = 0;
        int uncommitted = 0;
        for (var row : chunk) {
            for (int i = 0; i < row.length; i++) {
                switch (row[i]) {
                    case null -> writing.setNull(i + 1, table.types().get(i));
                    case byte[] bytes -> writing.setBytes(i + 1, bytes);
                    case String text -> writing.setString(i + 1, text);
                    default -> writing.setObject(i + 1, row[i]);
                }
            }
            writing.addBatch();
            if (++pending == BATCH) {
                writing.executeBatch();
                uncommitted += pending;
                pending = 0;
            }
            if (uncommitted >= COMMIT) {
                to.commit();
                uncommitted = 0;
            }
        }
        if (pending > 0) {
            writing.executeBatch();
        }
        to.commit();
    }

    private static long count(Connection connection, String table) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery("select count(*) from " + table)) {
            row.next();
            return row.getLong(1);
        }
    }

    /** All tables of the application, each behind those that it refers to. */
    private static List<Table> tables(Connection connection) throws SQLException {
        var about = connection.getMetaData();
        Map<String, Set<String>> parents = new LinkedHashMap<>();
        try (var found = about.getTables(
                connection.getCatalog(), schema(connection), "%", new String[] {"TABLE", "BASE TABLE"})) {
            while (found.next()) {
                var name = found.getString("TABLE_NAME");
                if (!name.startsWith("flyway_")) {
                    parents.put(name, new LinkedHashSet<>());
                }
            }
        }
        Map<String, String> ownParent = new LinkedHashMap<>();
        for (var table : parents.keySet()) {
            try (var keys = about.getImportedKeys(connection.getCatalog(), schema(connection), table)) {
                while (keys.next()) {
                    var parent = keys.getString("PKTABLE_NAME");
                    if (parent.equals(table)) {
                        ownParent.put(table, keys.getString("FKCOLUMN_NAME"));
                    } else {
                        parents.get(table).add(parent);
                    }
                }
            }
        }
        List<Table> tables = new ArrayList<>();
        Set<String> done = new LinkedHashSet<>();
        while (done.size() < parents.size()) {
            for (var table : parents.keySet()) {
                if (!done.contains(table) && done.containsAll(parents.get(table))) {
                    done.add(table);
                    tables.add(table(connection, about, table, ownParent.get(table)));
                }
            }
        }
        return tables;
    }

    private static Table table(Connection connection, DatabaseMetaData about, String name, String ownParent)
            throws SQLException {
        List<String> columns = new ArrayList<>();
        List<Integer> types = new ArrayList<>();
        try (var found = about.getColumns(connection.getCatalog(), schema(connection), name, "%")) {
            while (found.next()) {
                if (!"YES".equals(found.getString("IS_GENERATEDCOLUMN"))) {
                    columns.add(found.getString("COLUMN_NAME"));
                    types.add(found.getInt("DATA_TYPE"));
                }
            }
        }
        Map<Integer, String> key = new TreeMap<>();
        try (var keys = about.getPrimaryKeys(connection.getCatalog(), schema(connection), name)) {
            while (keys.next()) {
                key.put(keys.getInt("KEY_SEQ"), keys.getString("COLUMN_NAME"));
            }
        }
        var order = columns.contains("article_id") ? List.of("article_id") : new ArrayList<>(key.values());
        if (ownParent != null) {
            order = List.of(ownParent);
        }
        return new Table(name, columns, types, String.join(", ", order));
    }

    /** MySQL calls catalog what H2 calls schema. */
    private static String schema(Connection connection) throws SQLException {
        return connection.getMetaData().getDatabaseProductName().equals("H2") ? "public" : null;
    }
}
