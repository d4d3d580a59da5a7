package io.copydesk.search;

import io.copydesk.publication.Changes;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code copydesk reindex}. */
@Command(
        name = "reindex",
        description = "Lets every node build its search index anew: those that run at once, the others when they start."
                + " They keep answering meanwhile; their logs tell how far they are.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:all nodes will do so", "2:wrong usage", "3:the database cannot be used"})
public class ReindexCommand implements Callable<Integer> {

    @Spec
    private @Nullable CommandSpec spec;

    private final Supplier<ConfigurableApplicationContext> application;

    /**
     * @param application starts the application without its web server
     */
    public ReindexCommand(Supplier<ConfigurableApplicationContext> application) {
        this.application = application;
    }

    @Override
    public Integer call() {
        var out = Objects.requireNonNull(spec).commandLine().getOut();
        try (var context = application.get()) {
            context.getBean(Changes.class).leaveGap();
            out.println("Every node builds its search index anew; its log tells how far it is.");
            out.flush();
            return 0;
        }
    }
}
