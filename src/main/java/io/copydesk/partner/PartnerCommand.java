package io.copydesk.partner;

import io.copydesk.account.InstantConverter;
import io.copydesk.account.OperatorCommand;
import io.copydesk.feed.ArticleFilter;
import io.copydesk.graphql.NotFoundError;
import io.copydesk.graphql.Refusal;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** {@code copydesk partner …}. */
@Command(name = "partner", description = "Shows and changes partners, their feeds and their keys.")
public class PartnerCommand extends OperatorCommand {

    /**
     * @param application starts the application without its web server
     */
    public PartnerCommand(Supplier<ConfigurableApplicationContext> application) {
        super(application);
    }

    @Command(description = "Makes a partner.", mixinStandardHelpOptions = true)
    int add(@Parameters(paramLabel = "NAME", description = "Who it is.") String name) {
        return run(context -> "Made " + desk(context).create(name).name());
    }

    @Command(description = "Lists all partners with their feeds and keys.", mixinStandardHelpOptions = true)
    int list() {
        return run(context -> {
            var desk = desk(context);
            var partners = desk.list();
            return partners.isEmpty()
                    ? "There are no partners."
                    : partners.stream()
                            .map(partner -> shown(desk, partner))
                            .collect(Collectors.joining(System.lineSeparator()));
        });
    }

    @Command(
            description = "Makes a feed of a partner, or changes it.",
            footer = {
                "",
                "Example: copydesk partner feed \"The Gazette\" gazette-cities --where '{\"topics\": [\"cities\"]}'"
            },
            mixinStandardHelpOptions = true)
    int feed(
            @Parameters(paramLabel = "PARTNER", description = "Whose feed.") String partner,
            @Parameters(paramLabel = "NAME", description = "What it is called in addresses.") String name,
            @Option(
                            names = "--where",
                            paramLabel = "FILTER",
                            defaultValue = "{}",
                            description =
                                    "Which articles, as JSON in the names of ArticleFilter. Default: all of them.")
                    String where,
            @Option(
                            names = "--limits",
                            paramLabel = "LIMITS",
                            description =
                                    "How much of them, as JSON in the names of PartnerFeedLimitsInput. Default: as it"
                                            + " was.")
                    @Nullable
                    String limits) {
        return run(context -> {
            var json = context.getBean(JsonMapper.class)
                    .rebuild()
                    .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .build();
            var saved = desk(context)
                    .saveFeed(
                            existing(context, partner).id(),
                            name,
                            read(json, where, ArticleFilter.class, "--where"),
                            limits == null ? null : read(json, limits, LimitsInput.class, "--limits"));
            return "Saved " + name + " of " + saved.name();
        });
    }

    @Command(
            description = "Makes a key for a partner, and prints its secret, which is shown this once.",
            mixinStandardHelpOptions = true)
    int key(
            @Parameters(paramLabel = "PARTNER", description = "Whose key.") String partner,
            @Option(
                            names = "--name",
                            defaultValue = "command line",
                            description = "What it is for. Default: ${DEFAULT-VALUE}.")
                    String name,
            @Option(
                            names = "--expires",
                            paramLabel = "INSTANT",
                            converter = InstantConverter.class,
                            description = "When it ends, such as 2027-01-31T12:00:00Z. Default: not by itself.")
                    @Nullable
                    Instant expires) {
        return run(context -> desk(context)
                .issueKey(existing(context, partner).id(), name, expires)
                .secret()
                .text());
    }

    @Command(
            name = "revoke-key",
            description = "Ends a key, from its next request on.",
            mixinStandardHelpOptions = true)
    int revokeKey(
            @Parameters(paramLabel = "PREFIX", description = "How its secret begins, as `list` shows it.")
                    String prefix) {
        return run(context -> {
            var key = desk(context)
                    .keyWithPrefix(prefix)
                    .orElseThrow(() -> refused("There is no key that begins like this.", "prefix"));
            return "Revoked " + prefix + " of "
                    + desk(context).revokeKey(key.id()).name();
        });
    }

    private static String shown(PartnerDesk desk, Partner partner) {
        var lines = new StringBuilder(partner.name());
        desk.feedsOf(List.of(partner.id()))
                .forEach(feed ->
                        lines.append(System.lineSeparator()).append("  feed ").append(feed.name()));
        desk.keysOf(List.of(partner.id()))
                .forEach(key -> lines.append(System.lineSeparator())
                        .append("  key ")
                        .append(key.prefix())
                        .append(" (")
                        .append(key.name())
                        .append(')')
                        .append(key.revokedAt() == null ? "" : " revoked"));
        return lines.toString();
    }

    private static <T> T read(JsonMapper json, String text, Class<T> type, String option) {
        try {
            return json.readValue(text, type);
        } catch (JacksonException e) {
            throw refused("This is not what " + option + " takes: " + e.getOriginalMessage(), option);
        }
    }

    private static PartnerDesk desk(ConfigurableApplicationContext context) {
        return context.getBean(PartnerDesk.class);
    }

    private static Partner existing(ConfigurableApplicationContext context, String name) {
        return desk(context).find(name).orElseThrow(() -> refused("There is no partner of this name.", "partner"));
    }

    private static Refusal refused(String message, String argument) {
        return new Refusal(new NotFoundError("NOT_FOUND", message, List.of(argument)));
    }
}
