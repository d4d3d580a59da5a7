package io.copydesk.ingest;

import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code copydesk export DIR}. */
@Command(
        name = "export",
        description = "Writes the documents to DIR/SOURCE/PATH: untouched ones byte for byte as they came in, those of"
                + " edited articles with only the edited keys changed. Files that are there are replaced.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:all documents were written",
            "1:some could not be written; the others were",
            "2:wrong usage; nothing was written",
            "3:the run could not be finished; what was written is whole, run it again"
        })
public class ExportCommand implements Callable<Integer> {

    @Parameters(paramLabel = "DIR", description = "The folder to write to; it is made when it is missing.")
    private @Nullable Path folder;

    @Option(names = "--source", paramLabel = "NAME", description = "Exports the documents of this source only.")
    private @Nullable String source;

    @Spec
    private @Nullable CommandSpec spec;

    private final Supplier<ConfigurableApplicationContext> application;

    /**
     * @param application starts the application without its web server
     */
    public ExportCommand(Supplier<ConfigurableApplicationContext> application) {
        this.application = application;
    }

    @Override
    public Integer call() {
        var commandLine = Objects.requireNonNull(spec).commandLine();
        ExportFolder target;
        try {
            target = ExportFolder.at(Objects.requireNonNull(folder));
        } catch (UnusableInput e) {
            throw new ParameterException(commandLine, e.getMessage());
        }
        try (var context = application.get()) {
            var exporter = context.getBean(Exporter.class);
            try (var progress = ExportProgress.of(() -> exporter.count(source), commandLine.getOut())) {
                exporter.run(target, source, progress::add);
                return progress.finish();
            }
        }
    }
}
