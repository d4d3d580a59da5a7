package io.copydesk.publication;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.convert.DurationStyle;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code copydesk half-life}. */
@Command(
        name = "half-life",
        description =
                "Says, or sets, after what time it takes twice the heat to stand as high in the order HOT. It is one"
                        + " for all articles and nodes. Servers keep answering while the articles move to their new"
                        + " places; after that each builds its search index anew.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:done", "2:wrong usage", "3:the database cannot be used"})
public class HalfLifeCommand implements Callable<Integer> {

    private static final Duration SHORTEST = Duration.ofMinutes(1);
    private static final Duration LONGEST = Duration.ofDays(3_650);
    private static final int BETWEEN_LINES = 10_000;

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(index = "0", arity = "0..1", paramLabel = "TIME", description = "Such as 36h or 2d.")
    private @Nullable String time;

    private final Supplier<ConfigurableApplicationContext> application;

    /**
     * @param application starts the application without its web server
     */
    public HalfLifeCommand(Supplier<ConfigurableApplicationContext> application) {
        this.application = application;
    }

    @Override
    public Integer call() {
        var out = Objects.requireNonNull(spec).commandLine().getOut();
        var wished = time == null ? null : parsed(time);
        try (var context = application.get()) {
            var halfLife = context.getBean(HalfLife.class);
            if (wished == null) {
                out.println(DurationStyle.SIMPLE.print(halfLife.get(), ChronoUnit.MINUTES));
            } else {
                long all = halfLife.articles();
                halfLife.become(wished, looked -> {
                    if (looked % BETWEEN_LINES == 0) {
                        out.printf("%d of %d articles%n", looked, all);
                        out.flush();
                    }
                });
                out.printf("The half-life is %s; %d articles have their places.%n", time, all);
            }
            out.flush();
            return 0;
        }
    }

    private Duration parsed(String written) {
        try {
            var wished = DurationStyle.detectAndParse(written);
            if (wished.compareTo(SHORTEST) >= 0 && wished.compareTo(LONGEST) <= 0) {
                return wished;
            }
        } catch (IllegalArgumentException noTime) {
            // is said below
        }
        throw new ParameterException(
                Objects.requireNonNull(spec).commandLine(),
                "'" + written + "' will not do: give a time of 1m to 3650d, such as 36h.");
    }
}
