package io.copydesk.ingest;

import java.io.Serial;

/** A path on the command line that nothing can be imported from. */
final class UnusableInput extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1;

    UnusableInput(String message) {
        super(message);
    }
}
