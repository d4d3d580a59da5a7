package io.copydesk.ingest;

import io.copydesk.content.ContentHash;
import io.copydesk.desk.RevisionState;
import io.copydesk.desk.Visibility;
import org.jspecify.annotations.Nullable;

/**
 * What an import does about one document, decided before anything is written.
 *
 * @param takeDown whether what the public sees is taken down
 * @param open what becomes of the open revision
 * @param publish whether the open revision, as it then is, is published
 * @param takeSignals whether the scores are new
 * @param keepDocument whether the bytes replace the stored ones
 */
record Decision(
        Outcome outcome, boolean takeDown, Open open, boolean publish, boolean takeSignals, boolean keepDocument) {

    /** What becomes of the open revision. */
    enum Open {
        /** What it is, or that there is none. */
        KEEP,
        /** A draft with the document's content. */
        DRAFT,
        /** The document's content, in front of the moderators. */
        REVIEW,
        /** It is discarded; of a new article, right away. */
        DISCARD
    }

    /** How the article stands on the desk when its document comes in again. */
    record Standing(
            boolean actedOn,
            Visibility visibility,
            @Nullable RevisionState openState,
            @Nullable ContentHash openContent,
            boolean openIsImports,
            @Nullable ContentHash publishedContent) {

        private boolean isOpen() {
            return openState != null;
        }

        private boolean isPublished() {
            return publishedContent != null;
        }
    }

    /** How the document differs from when it last came in. */
    record Difference(boolean content, boolean mark, boolean signals, boolean anythingStable, boolean bytes) {}

    /** A document that was not here before. */
    static Decision onNew(Mark mark, boolean publishable, boolean duplicate) {
        var outcome = duplicate ? Outcome.DUPLICATE : Outcome.CREATED;
        return switch (mark) {
            case REMOVED -> new Decision(outcome, false, Open.DISCARD, false, true, true);
            case UNPUBLISHED -> new Decision(outcome, false, Open.DRAFT, false, true, true);
            case PUBLISHED, NONE -> new Decision(outcome, false, Open.REVIEW, publishable, true, true);
        };
    }

    /** A document that comes again. */
    static Decision onKnown(
            Standing standing, Difference difference, ContentHash content, Mark mark, boolean publishable) {
        if (standing.actedOn()) {
            return afterSomebodyActed(standing, difference, mark);
        }
        return switch (mark) {
            case REMOVED -> of(difference, standing.isPublished(), standing.isOpen() ? Open.DISCARD : Open.KEEP, false);
            case UNPUBLISHED -> {
                boolean isDraft = standing.openState() == RevisionState.DRAFT && content.equals(standing.openContent());
                yield of(difference, standing.isPublished(), isDraft ? Open.KEEP : Open.DRAFT, false);
            }
            case PUBLISHED, NONE -> {
                if (content.equals(standing.publishedContent())) {
                    // the public has it already; what waits is older
                    yield of(difference, false, standing.isOpen() ? Open.DISCARD : Open.KEEP, false);
                }
                boolean waits =
                        standing.openState() == RevisionState.IN_REVIEW && content.equals(standing.openContent());
                yield of(difference, false, waits ? Open.KEEP : Open.REVIEW, publishable);
            }
        };
    }

    /** People decide from here on: new content is put before them, unless they are at work on the article. */
    private static Decision afterSomebodyActed(Standing standing, Difference difference, Mark mark) {
        boolean withdrawn = difference.mark() && (mark == Mark.REMOVED || mark == Mark.UNPUBLISHED);
        boolean contradicts = withdrawn && standing.visibility() == Visibility.PUBLISHED;
        boolean disturbs = difference.content()
                && (standing.visibility() == Visibility.RETRACTED || (standing.isOpen() && !standing.openIsImports()));
        if (contradicts || disturbs) {
            return new Decision(Outcome.CONFLICT, false, Open.KEEP, false, difference.signals(), false);
        }
        return of(difference, false, difference.content() ? Open.REVIEW : Open.KEEP, false);
    }

    private static Decision of(Difference difference, boolean takeDown, Open open, boolean publish) {
        boolean acts = takeDown || open != Open.KEEP || publish;
        var outcome = acts || difference.signals() || difference.anythingStable() ? Outcome.UPDATED : Outcome.UNCHANGED;
        return new Decision(outcome, takeDown, open, publish, difference.signals(), difference.bytes());
    }
}
