package io.copydesk.review;

import io.copydesk.desk.AuditVerifier;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code copydesk audit …}. */
@Command(
        name = "audit",
        description = "Looks after the record of what was done to articles.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:every chain holds",
            "1:a chain is broken",
            "2:wrong usage",
            "3:it could not be done; for example, the database does not answer"
        })
public class AuditCommand {

    private static final int BROKEN = 1;

    private final Supplier<ConfigurableApplicationContext> application;

    @Spec
    private @Nullable CommandSpec spec;

    /**
     * @param application starts the application without its web server
     */
    public AuditCommand(Supplier<ConfigurableApplicationContext> application) {
        this.application = application;
    }

    @Command(
            description = "Walks the chain of every article, and names the first break.",
            mixinStandardHelpOptions = true)
    int verify() {
        var out = Objects.requireNonNull(spec).commandLine().getOut();
        try (var context = application.get()) {
            var result = context.getBean(AuditVerifier.class).verify();
            var broken = result.firstBreak();
            if (broken == null) {
                out.printf("%d articles, %d events: every chain holds.%n", result.articles(), result.events());
            } else {
                out.printf(
                        "The chain of article %s breaks at event %d: %s.%n",
                        broken.article(), broken.number(), broken.what());
            }
            out.flush();
            return broken == null ? 0 : BROKEN;
        }
    }
}
