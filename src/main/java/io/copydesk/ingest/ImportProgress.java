package io.copydesk.ingest;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import org.jspecify.annotations.Nullable;

/** What the person who started an import sees of it: a progress bar on a terminal, plain lines elsewhere. */
final class ImportProgress implements AutoCloseable {

    private static final Duration BETWEEN_LINES = Duration.ofSeconds(5);

    private final PrintWriter out;
    private final boolean showWarnings;
    private final @Nullable ProgressBar bar;
    private final Map<Outcome, Integer> outcomes = new EnumMap<>(Outcome.class);
    private final Map<ReportCode, Integer> warnings = new EnumMap<>(ReportCode.class);
    private final long started = System.nanoTime();
    private long lastLine = started;
    private int count;

    private ImportProgress(PrintWriter out, boolean showWarnings, @Nullable ProgressBar bar) {
        this.out = out;
        this.showWarnings = showWarnings;
        this.bar = bar;
    }

    @SuppressWarnings("SystemConsoleNull") // since 25 it is null again without a terminal
    static ImportProgress of(Inputs inputs, PrintWriter out, boolean showWarnings) {
        var console = System.console();
        if (console == null || !console.isTerminal()) {
            return new ImportProgress(out, showWarnings, null);
        }
        var total = new AtomicLong();
        inputs.forEachDocument(file -> total.incrementAndGet());
        return new ImportProgress(
                out,
                showWarnings,
                new ProgressBarBuilder()
                        .setTaskName("Importing")
                        .setInitialMax(total.get())
                        .setUpdateIntervalMillis(200)
                        .build());
    }

    void add(DocumentReport document) {
        count++;
        outcomes.merge(document.outcome(), 1, Integer::sum);
        document.warnings().forEach(warning -> warnings.merge(warning.code(), 1, Integer::sum));
        var rejection = document.rejection();
        if (document.outcome() == Outcome.REJECTED && rejection != null) {
            line("REJECTED  " + place(document, rejection.line(), rejection.column()) + "  " + rejection.code() + ": "
                    + rejection.message());
        } else if (document.outcome() == Outcome.CONFLICT) {
            line("CONFLICT  " + document.shownAs() + "  somebody works on the article here, or has decided about it;"
                    + " it was left alone");
        }
        if (showWarnings) {
            document.warnings()
                    .forEach(warning -> line("WARNING   " + place(document, warning.line(), warning.column()) + "  "
                            + warning.code() + ": " + warning.message()));
        }
        if (bar != null) {
            bar.step();
        } else if (System.nanoTime() - lastLine > BETWEEN_LINES.toNanos()) {
            lastLine = System.nanoTime();
            line(String.format("%,d documents, %s", count, rate()));
        }
    }

    /** Says what became of the whole run; 1 when something was rejected, else 0. */
    int finish(boolean dryRun) {
        close();
        line(String.format(
                "%s%,d documents in %.1f s (%s): %s",
                dryRun ? "Dry run, nothing was written. " : "",
                count,
                seconds(),
                rate(),
                outcomes.isEmpty()
                        ? "nothing to import was found"
                        : outcomes.entrySet().stream()
                                .map(each -> each.getKey() + " " + String.format("%,d", each.getValue()))
                                .collect(Collectors.joining(", "))));
        if (!warnings.isEmpty()) {
            line("Warnings: "
                    + warnings.entrySet().stream()
                            .map(each -> each.getKey() + " " + String.format("%,d", each.getValue()))
                            .collect(Collectors.joining(", "))
                    + (showWarnings ? "" : " (--warnings shows each, --report FILE writes them down)"));
        }
        return outcomes.containsKey(Outcome.REJECTED) ? 1 : 0;
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
        }
    }

    private static String place(DocumentReport document, int line, int column) {
        return document.shownAs() + (line == 0 ? "" : ":" + line + (column == 0 ? "" : ":" + column));
    }

    private String rate() {
        return String.format("%,.0f a second", count / Math.max(seconds(), 0.001));
    }

    private double seconds() {
        return (System.nanoTime() - started) / 1e9;
    }

    private void line(String text) {
        out.println(text);
        out.flush();
    }
}
