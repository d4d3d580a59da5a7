package io.copydesk.ingest;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What became of one document.
 *
 * @param at its identity
 * @param shownAs where the person who started the run finds it
 * @param rejection why it was rejected or skipped; null otherwise
 * @param articleId null when it is no article, or none yet
 */
record DocumentReport(
        SourcePath at,
        String shownAs,
        Outcome outcome,
        @Nullable Rejection rejection,
        List<Warning> warnings,
        @Nullable UUID articleId) {

    DocumentReport {
        warnings = List.copyOf(warnings);
    }

    static DocumentReport refused(SourcePath at, String shownAs, Outcome outcome, Rejection rejection) {
        return new DocumentReport(at, shownAs, outcome, rejection, List.of(), null);
    }
}
