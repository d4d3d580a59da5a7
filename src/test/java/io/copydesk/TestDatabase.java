package io.copydesk;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.mysql.MySQLContainer;

/**
 * Chooses what the tests run on: the system property {@code copydesk.test.database} is {@code mysql} or {@code h2}; without
 * it, MySQL where a container engine answers and H2 elsewhere. What it chose is printed, and written to
 * {@code target/test-database.txt}.
 */
public class TestDatabase implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    private record Chosen(String url, String user, String password) {}

    /** One for all tests of this JVM. */
    private static final class Holder {
        static final Chosen CHOSEN = choose();
    }

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        TestPropertyValues.of(
                        "spring.datasource.url=" + Holder.CHOSEN.url(),
                        "spring.datasource.username=" + Holder.CHOSEN.user(),
                        "spring.datasource.password=" + Holder.CHOSEN.password(),
                        "copydesk.search.directory=" + ownFolder())
                .applyTo(context);
    }

    /** For another node on the same database. */
    public static String[] arguments() {
        return new String[] {
            "--spring.datasource.url=" + Holder.CHOSEN.url(),
            "--spring.datasource.username=" + Holder.CHOSEN.user(),
            "--spring.datasource.password=" + Holder.CHOSEN.password(),
            "--copydesk.search.directory=" + ownFolder()
        };
    }

    /** Each node has its own search index. */
    private static Path ownFolder() {
        try {
            return Files.createTempDirectory("copydesk-search");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Chosen choose() {
        var wanted = System.getProperty("copydesk.test.database", "");
        var chosen = switch (wanted) {
            case "h2" -> h2();
            case "mysql" -> mysql();
            case "" -> DockerClientFactory.instance().isDockerAvailable() ? mysql() : h2();
            default -> throw new IllegalStateException("copydesk.test.database is h2 or mysql, not " + wanted);
        };
        report(chosen);
        return chosen;
    }

    private static Chosen h2() {
        return new Chosen(
                "jdbc:h2:mem:copydesk;MODE=MySQL;DATABASE_TO_LOWER=TRUE;CASE_INSENSITIVE_IDENTIFIERS=TRUE;DB_CLOSE_DELAY=-1",
                "sa",
                "");
    }

    /** Its data are in memory, and it ends with the JVM. */
    @SuppressWarnings("resource")
    private static Chosen mysql() {
        var container = new MySQLContainer("mysql:9.7")
                .withTmpFs(Map.of("/var/lib/mysql", "rw"))
                .withCommand(
                        "--character-set-server=utf8mb4",
                        "--collation-server=utf8mb4_0900_as_cs",
                        "--skip-log-bin",
                        // each application context that Spring keeps for the next test has a pool of its own
                        "--max-connections=1000",
                        "--innodb-flush-log-at-trx-commit=0");
        container.start();
        Runtime.getRuntime().addShutdownHook(new Thread(container::stop));
        return new Chosen(container.getJdbcUrl(), container.getUsername(), container.getPassword());
    }

    private static void report(Chosen chosen) {
        try (var connection = DriverManager.getConnection(chosen.url(), chosen.user(), chosen.password())) {
            var product = connection.getMetaData();
            var line = "Tests run on: " + product.getDatabaseProductName() + " "
                    + product.getDatabaseProductVersion().split("[ -]", 2)[0];
            System.out.println(line);
            Files.createDirectories(Path.of("target"));
            Files.writeString(Path.of("target/test-database.txt"), line + System.lineSeparator());
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
