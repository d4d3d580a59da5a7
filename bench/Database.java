import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import org.flywaydb.core.Flyway;

/** One database of a run, reached as the application reaches it. */
record Database(String url) {

    boolean isMySql() {
        return url.startsWith("jdbc:mysql:");
    }

    /** User and password come from the environment, as the application's do. */
    Connection open() throws SQLException {
        System.setProperty("h2.bindAddress", "127.0.0.1");
        var properties = properties();
        properties.setProperty("user", user());
        properties.setProperty("password", password());
        var connection = DriverManager.getConnection(url, properties);
        connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
        return connection;
    }

    /** The driver's settings, as in application.yaml. */
    Properties properties() {
        var properties = new Properties();
        if (isMySql()) {
            properties.setProperty("connectionTimeZone", "UTC");
            properties.setProperty("rewriteBatchedStatements", "true");
            properties.setProperty("cachePrepStmts", "true");
            properties.setProperty("useServerPrepStmts", "true");
            properties.setProperty("prepStmtCacheSize", "256");
            properties.setProperty("prepStmtCacheSqlLimit", "4096");
        }
        return properties;
    }

    /** Gives it the application's schema. */
    void migrate() {
        System.setProperty("h2.bindAddress", "127.0.0.1");
        Flyway.configure()
                .dataSource(url, user(), password())
                .locations("classpath:db/migration")
                .load()
                .migrate();
    }

    static String user() {
        return System.getenv().getOrDefault("SPRING_DATASOURCE_USERNAME", "");
    }

    static String password() {
        return System.getenv().getOrDefault("SPRING_DATASOURCE_PASSWORD", "");
    }
}
