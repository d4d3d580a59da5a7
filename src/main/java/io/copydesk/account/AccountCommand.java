package io.copydesk.account;

import io.copydesk.graphql.NotFoundError;
import io.copydesk.graphql.Refusal;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

/** {@code copydesk account …}. Passwords come from the terminal or standard input, never from an argument. */
@Command(name = "account", description = "Shows and changes accounts.")
public class AccountCommand extends OperatorCommand {

    private static final int MOST = 1_000;

    /**
     * @param application starts the application without its web server
     */
    public AccountCommand(Supplier<ConfigurableApplicationContext> application) {
        super(application);
    }

    @Command(description = "Makes an account; asks for its password.", mixinStandardHelpOptions = true)
    int add(
            @Parameters(paramLabel = "EMAIL", description = "What they sign in with.") String email,
            @Option(names = "--name", description = "Who it is. Default: the address up to the @.") @Nullable
                    String name,
            @Option(
                            names = "--role",
                            paramLabel = "ROLE",
                            converter = RoleConverter.class,
                            description = "CONTRIBUTOR, MODERATOR or ADMIN; may be given several times.")
                    Role @Nullable [] roles) {
        var password = readPassword();
        var called = name == null ? email.replaceFirst("@.*", "") : name;
        return run(context -> {
            var account = desk(context).create(called, email, password, set(roles));
            return "Made " + shown(account);
        });
    }

    @Command(description = "Lists all accounts.", mixinStandardHelpOptions = true)
    int list() {
        return run(context -> {
            var lines = new StringBuilder();
            var page = desk(context).list("", MOST);
            while (!page.isEmpty()) {
                page.forEach(account -> lines.append(shown(account)).append(System.lineSeparator()));
                page = desk(context).list(page.getLast().emailKey(), MOST);
            }
            return lines.isEmpty() ? "There are no accounts." : lines.toString().stripTrailing();
        });
    }

    @Command(
            description = "Keeps an account out, from its next request on, with all its sessions and tokens.",
            mixinStandardHelpOptions = true)
    int disable(@Parameters(paramLabel = "EMAIL", description = "Whose account.") String email) {
        return change(email, null, false, null);
    }

    @Command(description = "Lets an account in again.", mixinStandardHelpOptions = true)
    int enable(@Parameters(paramLabel = "EMAIL", description = "Whose account.") String email) {
        return change(email, null, true, null);
    }

    @Command(
            name = "set-roles",
            description = "Says what an account may do, from its next request on.",
            mixinStandardHelpOptions = true)
    int setRoles(
            @Parameters(paramLabel = "EMAIL", description = "Whose account.") String email,
            @Parameters(
                            arity = "0..*",
                            paramLabel = "ROLE",
                            converter = RoleConverter.class,
                            description =
                                    "All the roles it is to have: CONTRIBUTOR, MODERATOR, ADMIN; none takes all away.")
                    Role @Nullable [] roles) {
        return change(email, set(roles), null, null);
    }

    @Command(
            name = "set-password",
            description = "Asks for a new password, and ends all sessions and access tokens of the account.",
            mixinStandardHelpOptions = true)
    int setPassword(@Parameters(paramLabel = "EMAIL", description = "Whose account.") String email) {
        return change(email, null, null, readPassword());
    }

    @Command(
            name = "revoke-tokens",
            description = "Ends all access tokens and sessions of an account.",
            mixinStandardHelpOptions = true)
    int revokeTokens(@Parameters(paramLabel = "EMAIL", description = "Whose account.") String email) {
        return run(context -> {
            var account = existing(context, email);
            return "Ended the access tokens and sessions of "
                    + shown(desk(context).revokeAccessTokens(account.id()));
        });
    }

    @Command(
            description = "Makes an access token for an account, and prints its secret, which is shown this once.",
            mixinStandardHelpOptions = true)
    int token(
            @Parameters(paramLabel = "EMAIL", description = "Whose account.") String email,
            @Option(
                            names = "--name",
                            defaultValue = "command line",
                            description = "What it is for. Default: ${DEFAULT-VALUE}.")
                    String name,
            @Option(
                            names = "--role",
                            paramLabel = "ROLE",
                            converter = RoleConverter.class,
                            description =
                                    "What it may do; may be given several times. Default: all that the account may.")
                    Role @Nullable [] roles,
            @Option(
                            names = "--expires",
                            paramLabel = "INSTANT",
                            converter = InstantConverter.class,
                            description = "When it ends, such as 2027-01-31T12:00:00Z. Default: as configured.")
                    @Nullable
                    Instant expires) {
        return run(context -> {
            var owner = context.getBean(Identities.class).of(existing(context, email), null);
            return context.getBean(TokenDesk.class)
                    .create(owner, name, roles == null ? null : set(roles), expires)
                    .secret()
                    .text();
        });
    }

    private int change(String email, @Nullable Set<Role> roles, @Nullable Boolean enabled, @Nullable String password) {
        return run(context -> {
            var account = existing(context, email);
            return "Changed " + shown(desk(context).update(account.id(), null, roles, enabled, password));
        });
    }

    private static AccountDesk desk(ConfigurableApplicationContext context) {
        return context.getBean(AccountDesk.class);
    }

    private static Account existing(ConfigurableApplicationContext context, String email) {
        return desk(context)
                .find(email)
                .orElseThrow(() -> new Refusal(
                        new NotFoundError("NOT_FOUND", "There is no account with this address.", List.of("email"))));
    }

    private static String shown(Account account) {
        return "%s (%s) %s%s"
                .formatted(
                        account.email(),
                        account.name(),
                        account.roles().stream().map(Role::name).collect(Collectors.joining(", ", "[", "]")),
                        account.enabled() ? "" : " disabled");
    }

    private static Set<Role> set(Role @Nullable [] roles) {
        var set = EnumSet.noneOf(Role.class);
        if (roles != null) {
            set.addAll(Arrays.asList(roles));
        }
        return set;
    }

    /** From the terminal, twice and without echo; else the first line of standard input. */
    @SuppressWarnings("SystemConsoleNull") // as its contract says it may be
    private String readPassword() {
        var console = System.console();
        if (console != null && console.isTerminal()) {
            var password = console.readPassword("Password: ");
            var again = console.readPassword("Once more: ");
            if (password == null || !Arrays.equals(password, again)) {
                throw new IllegalStateException("these were two different passwords; nothing was changed");
            }
            return new String(password);
        }
        try {
            var line = new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset())).readLine();
            if (line == null) {
                throw new IllegalStateException("there is no password on standard input");
            }
            return line;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class RoleConverter implements ITypeConverter<Role> {

        @Override
        public Role convert(String value) {
            try {
                return Role.valueOf(value.toUpperCase(Locale.ROOT));
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException("'" + value + "' is no role: use CONTRIBUTOR, MODERATOR or ADMIN");
            }
        }
    }
}
