package io.copydesk.ingest;

import java.io.Serial;

/** Ends the reading of one file; everything else in the run goes on. */
final class Rejected extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1;

    private final transient Rejection rejection;

    Rejected(Rejection rejection) {
        // thrown for ordinary bad input, up to once per file: a stack trace would say nothing and cost much
        super(rejection.message(), null, false, false);
        this.rejection = rejection;
    }

    Rejection rejection() {
        return rejection;
    }
}
