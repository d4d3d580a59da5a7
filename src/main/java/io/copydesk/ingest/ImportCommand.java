package io.copydesk.ingest;

import io.copydesk.desk.ImportPolicy;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code copydesk import PATH…}. */
@Command(
        name = "import",
        description = "Brings Markdown documents in: files, folders, .zip and .tar.gz archives.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:all documents were taken",
            "1:some were rejected; the others were taken",
            "2:wrong usage; nothing was read",
            "3:the run could not be finished; what was written stays, run it again"
        })
public class ImportCommand implements Callable<Integer> {

    @Parameters(arity = "1..*", paramLabel = "PATH", description = "What to read.")
    private List<Path> paths = List.of();

    @Option(
            names = "--publish",
            paramLabel = "POLICY",
            defaultValue = "review",
            converter = PolicyConverter.class,
            description = {
                "What 'published: true' in a document does:",
                "review: it waits for a moderator (default)",
                "as-marked: it is published unless it is sensitive",
                "trusted: it is published"
            })
    private ImportPolicy policy = ImportPolicy.REVIEW;

    @Option(
            names = "--source",
            paramLabel = "NAME",
            description = "Where the documents come from; with their paths their identity. Default: the name of the"
                    + " archive, else of the folder above _news, _learning or _samples.")
    private @Nullable String source;

    @Option(names = "--dry-run", description = "Shows what would become of each document, and writes nothing.")
    private boolean dryRun;

    @Option(names = "--report", paramLabel = "FILE", description = "Writes one line of JSON per document.")
    private @Nullable Path report;

    @Option(names = "--warnings", description = "Prints every warning, not only how many there were.")
    private boolean warnings;

    @Spec
    private @Nullable CommandSpec spec;

    private final Supplier<ConfigurableApplicationContext> application;

    /**
     * @param application starts the application without its web server
     */
    public ImportCommand(Supplier<ConfigurableApplicationContext> application) {
        this.application = application;
    }

    @Override
    public Integer call() {
        Inputs inputs;
        try {
            inputs = Inputs.of(paths, source);
        } catch (UnusableInput e) {
            throw new ParameterException(Objects.requireNonNull(spec).commandLine(), e.getMessage());
        }
        var out = Objects.requireNonNull(spec).commandLine().getOut();
        try (var lines = report == null ? null : ImportReport.to(report);
                var context = application.get();
                var progress = ImportProgress.of(inputs, out, warnings)) {
            context.getBean(Importer.class).run(inputs, policy, dryRun, document -> {
                if (lines != null) {
                    lines.add(document);
                }
                progress.add(document);
            });
            return progress.finish(dryRun);
        } catch (IOException e) {
            throw new ParameterException(
                    spec.commandLine(), "the report cannot be written to " + report + ": choose another file");
        }
    }

    private static final class PolicyConverter implements ITypeConverter<ImportPolicy> {

        @Override
        public ImportPolicy convert(String value) {
            for (var policy : ImportPolicy.values()) {
                if (policy.name().replace('_', '-').toLowerCase(Locale.ROOT).equals(value)) {
                    return policy;
                }
            }
            throw new TypeConversionException("'" + value + "' is no policy: use review, as-marked or trusted");
        }
    }
}
