package io.copydesk.ingest;

import io.copydesk.binary.Sha256;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a dry run has come upon so far: it stands in for what a run would have written by then. */
final class DryRun {

    /** A document that came earlier, with the article it would be. */
    record Seen(UUID article, Outcome outcome, Sha256 stableHash) {

        /** What becomes of the document when it comes once more. */
        Outcome outcomeOf(PreparedDocument again) {
            if (outcome == Outcome.CONFLICT) {
                return Outcome.CONFLICT;
            }
            return again.parsed().stableHash().equals(stableHash) ? Outcome.UNCHANGED : Outcome.UPDATED;
        }
    }

    private final SharedPages pages = new SharedPages();
    private final Map<SourcePath, Seen> seen = new HashMap<>();

    SharedPages pages() {
        return pages;
    }

    @Nullable
    Seen earlier(SourcePath document) {
        return seen.get(document);
    }

    void see(PreparedDocument document, UUID article, Outcome outcome) {
        seen.put(document.at(), new Seen(article, outcome, document.parsed().stableHash()));
    }

    /** An id for an article that does not exist. */
    UUID nextArticle() {
        return new UUID(0, seen.size());
    }
}
