package io.copydesk;

import io.copydesk.account.AccountCommand;
import io.copydesk.incident.Incident;
import io.copydesk.ingest.ExportCommand;
import io.copydesk.ingest.ImportCommand;
import io.copydesk.partner.PartnerCommand;
import io.copydesk.publication.HalfLifeCommand;
import io.copydesk.review.AuditCommand;
import io.copydesk.search.ReindexCommand;
import org.springframework.beans.BeansException;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.NestedExceptionUtils;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The application: a server, or one of its commands. */
@SpringBootApplication
public class Copydesk {

    /** Without arguments, or with settings alone ({@code --name=value}), it is the server. */
    public static void main(String[] args) {
        // H2 would let its helper connections in from everywhere; they are for this machine
        System.setProperty("h2.bindAddress", "127.0.0.1");
        // looking for a value that it has already costs H2 more than another one
        System.setProperty("h2.objectCache", "false");
        // requests are virtual threads; with two carriers a core, the system has those that compute for long take turns
        System.getProperties()
                .putIfAbsent(
                        "jdk.virtualThreadScheduler.parallelism",
                        String.valueOf(2 * Runtime.getRuntime().availableProcessors()));
        boolean serves = args.length == 0 || args[0].matches("--[a-z].*=.*");
        if (serves) {
            SpringApplication.run(Copydesk.class, args);
        } else {
            System.exit(execute(args));
        }
    }

    /** Runs a command, and gives its exit code. */
    public static int execute(String... args) {
        return commandLine().execute(args);
    }

    private static CommandLine commandLine() {
        return new CommandLine(new Commands())
                .addSubcommand(new AccountCommand(Copydesk::withoutServer))
                .addSubcommand(new PartnerCommand(Copydesk::withoutServer))
                .addSubcommand(new AuditCommand(Copydesk::withoutServer))
                .addSubcommand(new ImportCommand(Copydesk::withoutServer))
                .addSubcommand(new ExportCommand(Copydesk::withoutServer))
                .addSubcommand(new ReindexCommand(Copydesk::withoutServer))
                .addSubcommand(new HalfLifeCommand(Copydesk::withoutServer))
                .setExecutionExceptionHandler((failure, commandLine, parsed) -> {
                    commandLine.getErr().println("copydesk: " + reason(failure));
                    return 3;
                });
    }

    /** Why it failed, in one line; Spring's words about its beans would help nobody here. */
    private static String reason(Throwable failure) {
        var sql = Incident.sqlError(failure);
        if (sql != null) {
            return Incident.told(sql) + "; spring.datasource.url, .username and .password say which one it is";
        }
        var told = failure;
        while (told instanceof BeansException && told.getCause() != null) {
            told = told.getCause();
        }
        var message = firstLine(told);
        var cause = firstLine(NestedExceptionUtils.getMostSpecificCause(told));
        return message.contains(cause) ? message : message + " (" + cause + ")";
    }

    private static String firstLine(Throwable failure) {
        return String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
    }

    /** What the commands have to say they say themselves; the logs of others would come between. */
    private static ConfigurableApplicationContext withoutServer() {
        return new SpringApplicationBuilder(Copydesk.class)
                .web(WebApplicationType.NONE)
                .bannerMode(Banner.Mode.OFF)
                .logStartupInfo(false)
                .properties(
                        "logging.level.root=off",
                        "logging.level.io.copydesk=warn",
                        "logging.level.copydesk.security=info",
                        "spring.main.lazy-initialization=true")
                .run();
    }

    @Command(
            name = "copydesk",
            mixinStandardHelpOptions = true,
            description = "The desk behind a curated news site.",
            footer = {"", "Without a command it starts the server."})
    private static final class Commands {}
}
