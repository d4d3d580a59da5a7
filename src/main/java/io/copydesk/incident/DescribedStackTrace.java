package io.copydesk.incident;

import java.io.IOException;
import org.springframework.boot.logging.StackTracePrinter;

/** The same for structured logs. */
public class DescribedStackTrace implements StackTracePrinter {

    @Override
    public void printStackTrace(Throwable thrown, Appendable out) throws IOException {
        out.append(Incident.describe(thrown));
    }
}
