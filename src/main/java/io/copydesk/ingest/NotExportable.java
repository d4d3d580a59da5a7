package io.copydesk.ingest;

import java.io.Serial;

/** Why one document is not exported; everything else in the run goes on. */
final class NotExportable extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1;

    /** @param message fit for an editor; it quotes nothing of the document, which holds a secret */
    NotExportable(String message) {
        super(message, null, false, false);
    }

    String reason() {
        return String.valueOf(getMessage());
    }
}
