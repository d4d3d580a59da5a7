package io.copydesk.account;

import io.copydesk.graphql.Refusal;
import io.copydesk.graphql.RequestRefused;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** A command whose subcommands do what an administrator may do, on the machine itself. */
@Command(
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:it was done",
            "1:it was refused; nothing was changed",
            "2:wrong usage",
            "3:it could not be done; for example, the database does not answer"
        })
public abstract class OperatorCommand {

    private static final int REFUSED = 1;

    private final Supplier<ConfigurableApplicationContext> application;

    @Spec
    private @Nullable CommandSpec spec;

    /**
     * @param application starts the application without its web server
     */
    protected OperatorCommand(Supplier<ConfigurableApplicationContext> application) {
        this.application = application;
    }

    /**
     * Does something as the {@link Operator}, and shows what comes of it, or why it was refused.
     *
     * @param act what to do; returns what to show
     * @return the exit code
     */
    protected int run(Function<ConfigurableApplicationContext, String> act) {
        var out = Objects.requireNonNull(spec).commandLine().getOut();
        var err = spec.commandLine().getErr();
        try (var context = application.get()) {
            out.println(Operator.does("command-line", () -> act.apply(context)));
            out.flush();
            return 0;
        } catch (Refusal refusal) {
            refusal.errors().forEach(error -> err.println("copydesk: " + error.code() + ": " + error.message()));
        } catch (RequestRefused refusal) {
            err.println("copydesk: " + refusal.code() + ": " + refusal.getMessage());
        }
        err.flush();
        return REFUSED;
    }
}
