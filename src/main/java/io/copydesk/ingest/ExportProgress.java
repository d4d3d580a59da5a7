package io.copydesk.ingest;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.function.LongSupplier;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import org.jspecify.annotations.Nullable;

/** What the person who started an export sees of it: a progress bar on a terminal, plain lines elsewhere. */
final class ExportProgress implements AutoCloseable {

    private static final Duration BETWEEN_LINES = Duration.ofSeconds(5);

    private final PrintWriter out;
    private final @Nullable ProgressBar bar;
    private final long started = System.nanoTime();
    private long lastLine = started;
    private int written;
    private int patched;
    private int failed;

    private ExportProgress(PrintWriter out, @Nullable ProgressBar bar) {
        this.out = out;
        this.bar = bar;
    }

    /** @param total how many documents there are, asked for only where it is shown */
    @SuppressWarnings("SystemConsoleNull") // since 25 it is null again without a terminal
    static ExportProgress of(LongSupplier total, PrintWriter out) {
        var console = System.console();
        if (console == null || !console.isTerminal()) {
            return new ExportProgress(out, null);
        }
        return new ExportProgress(
                out,
                new ProgressBarBuilder()
                        .setTaskName("Exporting")
                        .setInitialMax(total.getAsLong())
                        .setUpdateIntervalMillis(200)
                        .build());
    }

    void add(Exporter.Result document) {
        if (document.failure() == null) {
            written++;
            patched += document.patched() ? 1 : 0;
        } else {
            failed++;
            var at = document.at();
            line("FAILED    " + ShownPath.of(at) + "  " + document.failure());
        }
        if (bar != null) {
            bar.step();
        } else if (System.nanoTime() - lastLine > BETWEEN_LINES.toNanos()) {
            lastLine = System.nanoTime();
            line(String.format("%,d documents, %,.0f a second", written + failed, (written + failed) / seconds()));
        }
    }

    /** Says what became of the whole run; 1 when a document was not written, else 0. */
    int finish() {
        close();
        line(String.format(
                "%,d documents written in %.1f s, %,d of them patched%s",
                written, seconds(), patched, failed == 0 ? "" : String.format("; %,d FAILED", failed)));
        return failed == 0 ? 0 : 1;
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
        }
    }

    private double seconds() {
        return (System.nanoTime() - started) / 1e9;
    }

    private void line(String text) {
        out.println(text);
        out.flush();
    }
}
