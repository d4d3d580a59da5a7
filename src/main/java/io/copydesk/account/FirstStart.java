package io.copydesk.account;

import java.security.SecureRandom;
import java.sql.Connection;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.event.EventListener;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Makes an account for each role when the server first starts on the embedded database, so that everything can be tried out.
 * Any other database begins without accounts.
 */
@Component
@ConditionalOnWebApplication
@EnableConfigurationProperties(AccountProperties.class)
class FirstStart {

    /** Without those that are taken for one another. */
    private static final String LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";

    private final AccountProperties properties;
    private final Accounts accounts;
    private final AccountDesk desk;
    private final JdbcTemplate jdbc;
    private final SecureRandom random = new SecureRandom();

    FirstStart(AccountProperties properties, Accounts accounts, AccountDesk desk, JdbcTemplate jdbc) {
        this.properties = properties;
        this.accounts = accounts;
        this.desk = desk;
        this.jdbc = jdbc;
    }

    /** Prints the passwords, once; they go into no log. */
    @EventListener(ApplicationReadyEvent.class)
    @Order(Ordered.LOWEST_PRECEDENCE)
    void makeAccounts() {
        if (!properties.firstStart() || accounts.existsBy() || !isEmbedded()) {
            return;
        }
        var made = List.of(Role.CONTRIBUTOR, Role.MODERATOR, Role.ADMIN).stream()
                .map(this::make)
                .collect(Collectors.joining(System.lineSeparator()));
        System.out.printf(
                "%nThis is the first start. These accounts may sign in at /sign-in; their passwords are shown this"
                        + " once:%n%n%s%n%n",
                made);
    }

    private String make(Role role) {
        var name = role.name().charAt(0) + role.name().substring(1).toLowerCase(Locale.ROOT);
        var email = role.name().toLowerCase(Locale.ROOT) + "@localhost";
        var password = password();
        Operator.does("first-start", () -> desk.create(name, email, password, EnumSet.of(role)));
        return "  %-24s %s".formatted(email, password);
    }

    private boolean isEmbedded() {
        return Boolean.TRUE.equals(jdbc.execute(
                (Connection connection) -> connection.getMetaData().getURL().startsWith("jdbc:h2:file:")));
    }

    /** 99 random bits in groups that can be typed. */
    private String password() {
        return random.ints(20, 0, LETTERS.length())
                .mapToObj(LETTERS::charAt)
                .map(String::valueOf)
                .collect(Collectors.joining())
                .replaceAll("(.{5})(?!$)", "$1-");
    }
}
