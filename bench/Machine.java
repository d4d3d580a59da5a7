import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.regex.Pattern;

/**
 * What figures depend on besides the code, and the scratch databases of a run.
 *
 * <pre>
 * java Machine.java describe URL FOLDER   prints the machine, the database's settings and the disk's fsync time
 * java Machine.java create URL            makes the database that the address names, empty
 * java Machine.java drop URL              removes it again
 * </pre>
 */
final class Machine {

    private static final Pattern MYSQL_URL = Pattern.compile("(jdbc:mysql://[^/]+/)(copydesk_bench_\\w+)(.*)");
    private static final int SYNCS = 200;

    public static void main(String[] args) throws Exception {
        switch (args[0]) {
            case "describe" -> describe(new Database(args[1]), Path.of(args[2]));
            case "create" -> {
                drop(args[1]);
                onServer(args[1], "create database %s");
            }
            case "drop" -> drop(args[1]);
            default -> throw new IllegalArgumentException(args[0]);
        }
    }

    private static void describe(Database database, Path folder) throws IOException, SQLException {
        System.out.printf(
                "machine    %d cores, Java %s%n", Runtime.getRuntime().availableProcessors(), Runtime.version());
        try (var connection = database.open();
                var statement = connection.createStatement()) {
            var about = connection.getMetaData();
            System.out.printf("database   %s %s", about.getDatabaseProductName(), about.getDatabaseProductVersion());
            if (database.isMySql()) {
                for (var name : new String[] {
                    "innodb_flush_log_at_trx_commit", "sync_binlog", "log_bin", "innodb_buffer_pool_size"
                }) {
                    try (var row = statement.executeQuery("select @@" + name)) {
                        row.next();
                        System.out.printf(", %s=%s", name, row.getString(1));
                    }
                }
                System.out.println();
            } else {
                System.out.println(", embedded; it writes committed work to disk within half a second");
            }
        }
        System.out.printf("disk       an fsync of 4 KB takes %,d µs (median of %d)%n", syncMicros(folder), SYNCS);
    }

    private static long syncMicros(Path folder) throws IOException {
        var file = Files.createTempFile(folder, "fsync", ".bin");
        try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            var times = new long[SYNCS];
            for (int i = 0; i < SYNCS; i++) {
                channel.write(ByteBuffer.allocate(4_096));
                long started = System.nanoTime();
                channel.force(false);
                times[i] = System.nanoTime() - started;
            }
            Arrays.sort(times);
            return times[SYNCS / 2] / 1_000;
        } finally {
            Files.delete(file);
        }
    }

    private static void drop(String url) throws Exception {
        onServer(url, "drop database if exists %s");
    }

    /** Touches databases of this name alone, whatever else is on the server; waits for a server that is starting. */
    private static void onServer(String url, String sql) throws Exception {
        var parts = MYSQL_URL.matcher(url);
        if (!parts.matches()) {
            throw new IllegalArgumentException("not a scratch database: " + url);
        }
        for (int attempt = 1; ; attempt++) {
            try (var connection = new Database(parts.group(1) + parts.group(3)).open();
                    var statement = connection.createStatement()) {
                statement.execute(sql.formatted(parts.group(2)));
                return;
            } catch (SQLException e) {
                boolean starting = e.getSQLState() != null && e.getSQLState().startsWith("08");
                if (!starting || attempt == 120) {
                    throw e;
                }
                Thread.sleep(500);
            }
        }
    }
}
