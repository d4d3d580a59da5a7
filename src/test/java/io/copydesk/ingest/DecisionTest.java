package io.copydesk.ingest;

import static io.copydesk.desk.RevisionState.APPROVED;
import static io.copydesk.desk.RevisionState.CHANGES_REQUESTED;
import static io.copydesk.desk.RevisionState.DRAFT;
import static io.copydesk.desk.RevisionState.IN_REVIEW;
import static io.copydesk.desk.RevisionState.SCHEDULED;
import static org.assertj.core.api.Assertions.assertThat;

import io.copydesk.content.ContentHash;
import io.copydesk.desk.RevisionState;
import io.copydesk.desk.Visibility;
import io.copydesk.ingest.Decision.Difference;
import io.copydesk.ingest.Decision.Open;
import io.copydesk.ingest.Decision.Standing;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import org.assertj.core.api.ListAssert;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What an import decides: a few cases in words, and what holds in every case there is. */
class DecisionTest {

    private static final ContentHash INCOMING = hash(1);
    private static final ContentHash OTHER = hash(2);
    private static final Difference NONE = new Difference(false, false, false, false, false);
    private static final Difference NEW_CONTENT = new Difference(true, false, false, true, true);
    private static final Difference NEW_MARK = new Difference(false, true, false, true, true);

    // ───────────── a document that was not here before ─────────────

    @ParameterizedTest
    @CsvSource({
        "PUBLISHED, true, REVIEW, true",
        "PUBLISHED, false, REVIEW, false",
        "NONE, false, REVIEW, false",
        "UNPUBLISHED, false, DRAFT, false",
        "REMOVED, false, DISCARD, false"
    })
    void a_new_document_goes_where_its_mark_and_the_policy_send_it(
            Mark mark, boolean publishable, Open open, boolean published) {
        assertThat(Decision.onNew(mark, publishable, false))
                .isEqualTo(new Decision(Outcome.CREATED, false, open, published, true, true));
        assertThat(Decision.onNew(mark, publishable, true))
                .as("where another article leads to the same page")
                .isEqualTo(new Decision(Outcome.DUPLICATE, false, open, published, true, true));
    }

    // ───────────── nobody has acted on the article ─────────────

    private final Standing published = untouched(null, null, OTHER);
    private final Standing publishedAsItIs = untouched(null, null, INCOMING);
    private final Standing waiting = untouched(IN_REVIEW, INCOMING, null);
    private final Standing drafted = untouched(DRAFT, INCOMING, null);

    @Test
    void new_content_replaces_what_the_public_sees_where_the_policy_says_so_and_waits_otherwise() {
        assertThat(Decision.onKnown(published, NEW_CONTENT, INCOMING, Mark.PUBLISHED, true))
                .isEqualTo(new Decision(Outcome.UPDATED, false, Open.REVIEW, true, false, true));
        assertThat(Decision.onKnown(published, NEW_CONTENT, INCOMING, Mark.PUBLISHED, false))
                .isEqualTo(new Decision(Outcome.UPDATED, false, Open.REVIEW, false, false, true));
    }

    @Test
    void what_waits_is_published_once_the_policy_allows_it() {
        assertThat(Decision.onKnown(waiting, NONE, INCOMING, Mark.PUBLISHED, true))
                .isEqualTo(new Decision(Outcome.UPDATED, false, Open.KEEP, true, false, false));
    }

    @Test
    void what_waits_is_discarded_when_the_source_returns_to_what_the_public_sees() {
        var older = untouched(IN_REVIEW, OTHER, INCOMING);

        assertThat(Decision.onKnown(older, NEW_CONTENT, INCOMING, Mark.PUBLISHED, true))
                .isEqualTo(new Decision(Outcome.UPDATED, false, Open.DISCARD, false, false, true));
    }

    @Test
    void a_withdrawn_mark_takes_down_and_keeps_a_draft() {
        assertThat(Decision.onKnown(publishedAsItIs, NEW_MARK, INCOMING, Mark.UNPUBLISHED, false))
                .isEqualTo(new Decision(Outcome.UPDATED, true, Open.DRAFT, false, false, true));
        assertThat(Decision.onKnown(waiting, NEW_MARK, INCOMING, Mark.UNPUBLISHED, false))
                .isEqualTo(new Decision(Outcome.UPDATED, false, Open.DRAFT, false, false, true));
    }

    @Test
    void a_mark_that_comes_back_publishes_again() {
        assertThat(Decision.onKnown(drafted, NEW_MARK, INCOMING, Mark.PUBLISHED, true))
                .isEqualTo(new Decision(Outcome.UPDATED, false, Open.REVIEW, true, false, true));
    }

    @Test
    void a_removal_takes_down_and_discards() {
        assertThat(Decision.onKnown(untouched(IN_REVIEW, INCOMING, OTHER), NEW_MARK, INCOMING, Mark.REMOVED, false))
                .isEqualTo(new Decision(Outcome.UPDATED, true, Open.DISCARD, false, false, true));
    }

    @Test
    void a_mark_that_is_gone_takes_nothing_down() {
        assertThat(Decision.onKnown(publishedAsItIs, NEW_MARK, INCOMING, Mark.NONE, false))
                .isEqualTo(new Decision(Outcome.UPDATED, false, Open.KEEP, false, false, true));
    }

    @Test
    void new_scores_are_taken_without_a_new_version() {
        var newScores = new Difference(false, false, true, true, true);

        assertThat(Decision.onKnown(publishedAsItIs, newScores, INCOMING, Mark.PUBLISHED, true))
                .isEqualTo(new Decision(Outcome.UPDATED, false, Open.KEEP, false, true, true));
    }

    @Test
    void a_secret_that_was_encrypted_again_is_kept_and_is_no_change() {
        var onlySecured = new Difference(false, false, false, false, true);

        assertThat(Decision.onKnown(publishedAsItIs, onlySecured, INCOMING, Mark.PUBLISHED, true))
                .isEqualTo(new Decision(Outcome.UNCHANGED, false, Open.KEEP, false, false, true));
    }

    // ───────────── somebody has acted on it ─────────────

    @Test
    void new_content_is_put_before_the_moderators_whatever_the_policy() {
        var acted = new Standing(true, Visibility.PUBLISHED, null, null, false, OTHER);

        assertThat(Decision.onKnown(acted, NEW_CONTENT, INCOMING, Mark.PUBLISHED, true))
                .isEqualTo(new Decision(Outcome.UPDATED, false, Open.REVIEW, false, false, true));
    }

    @ParameterizedTest
    @EnumSource(names = {"DRAFT", "IN_REVIEW", "CHANGES_REQUESTED", "APPROVED", "SCHEDULED"})
    void new_content_is_a_conflict_where_somebody_works_on_the_article_or_has_approved_it(RevisionState state) {
        var atWork = new Standing(true, Visibility.UNPUBLISHED, state, OTHER, false, null);

        assertThat(Decision.onKnown(atWork, NEW_CONTENT, INCOMING, Mark.PUBLISHED, true))
                .isEqualTo(new Decision(Outcome.CONFLICT, false, Open.KEEP, false, false, false));
    }

    @Test
    void new_content_of_a_retracted_article_is_a_conflict() {
        var retracted = new Standing(true, Visibility.RETRACTED, null, null, false, null);

        assertThat(Decision.onKnown(retracted, NEW_CONTENT, INCOMING, Mark.PUBLISHED, true)
                        .outcome())
                .isEqualTo(Outcome.CONFLICT);
    }

    @ParameterizedTest
    @EnumSource(names = {"UNPUBLISHED", "REMOVED"})
    void a_withdrawal_of_what_the_public_sees_is_a_conflict_even_if_the_content_is_new_too(Mark withdrawn) {
        var acted = new Standing(true, Visibility.PUBLISHED, null, null, false, OTHER);
        var both = new Difference(true, true, false, true, true);

        assertThat(Decision.onKnown(acted, NEW_MARK, INCOMING, withdrawn, false).outcome())
                .isEqualTo(Outcome.CONFLICT);
        assertThat(Decision.onKnown(acted, both, INCOMING, withdrawn, false).outcome())
                .isEqualTo(Outcome.CONFLICT);
    }

    @Test
    void a_withdrawal_of_what_nobody_sees_is_noted() {
        var acted = new Standing(true, Visibility.UNPUBLISHED, DRAFT, OTHER, false, null);

        assertThat(Decision.onKnown(acted, NEW_MARK, INCOMING, Mark.REMOVED, false))
                .isEqualTo(new Decision(Outcome.UPDATED, false, Open.KEEP, false, false, true));
    }

    // ───────────── in every case ─────────────

    @Test
    void nothing_is_published_or_taken_down_that_somebody_has_acted_on() {
        inEveryCase(Case::actedOn).allSatisfy(each -> {
            assertThat(each.decision().publish()).isFalse();
            assertThat(each.decision().takeDown()).isFalse();
        });
    }

    @Test
    void nothing_is_published_that_the_policy_does_not_allow() {
        inEveryCase(each -> each.decision().publish())
                .allMatch(each -> each.mark() == Mark.PUBLISHED && each.publishable());
    }

    @Test
    void nothing_is_taken_down_but_what_is_published_and_withdrawn() {
        inEveryCase(each -> each.decision().takeDown())
                .allMatch(each -> each.standing().publishedContent() != null && each.isWithdrawn());
    }

    @Test
    void a_conflict_leaves_all_but_the_scores_alone() {
        inEveryCase(each -> each.outcome() == Outcome.CONFLICT)
                .allSatisfy(each -> assertThat(each.decision())
                        .isEqualTo(new Decision(
                                Outcome.CONFLICT,
                                false,
                                Open.KEEP,
                                false,
                                each.difference().signals(),
                                false)));
    }

    @Test
    void unchanged_means_that_nothing_is_done_but_keeping_newer_bytes() {
        inEveryCase(each -> each.outcome() == Outcome.UNCHANGED)
                .allSatisfy(each -> assertThat(each.decision())
                        .isEqualTo(new Decision(
                                Outcome.UNCHANGED,
                                false,
                                Open.KEEP,
                                false,
                                false,
                                each.difference().bytes())));
    }

    @Test
    void new_scores_are_always_taken_and_old_ones_never() {
        inEveryCase(each -> true)
                .allMatch(each ->
                        each.decision().takeSignals() == each.difference().signals());
    }

    @Test
    void only_a_revision_that_is_still_the_imports_own_is_written_or_discarded() {
        inEveryCase(each ->
                        each.standing().openState() != null && each.decision().open() != Open.KEEP)
                .allMatch(each -> each.standing().openIsImports());
    }

    @Test
    void nothing_is_discarded_where_nothing_is_open() {
        inEveryCase(each -> each.decision().open() == Open.DISCARD)
                .allMatch(each -> each.standing().openState() != null);
    }

    @Test
    void a_removal_leaves_nothing_open_and_nothing_published_of_what_nobody_acted_on() {
        inEveryCase(each -> !each.actedOn() && each.mark() == Mark.REMOVED).allSatisfy(each -> {
            assertThat(each.standingAfterwards().openState()).isNull();
            assertThat(each.standingAfterwards().publishedContent()).isNull();
        });
    }

    @Test
    void an_unmarked_document_ends_as_a_draft_where_nobody_acted() {
        inEveryCase(each -> !each.actedOn() && each.mark() == Mark.UNPUBLISHED)
                .allSatisfy(each -> assertThat(each.standingAfterwards()).isEqualTo(drafted));
    }

    @Test
    void a_document_that_is_not_withdrawn_ends_before_the_public_or_the_moderators_where_nobody_acted() {
        inEveryCase(each -> !each.actedOn() && !each.isWithdrawn()).allSatisfy(each -> {
            var after = each.standingAfterwards();
            assertThat(INCOMING.equals(after.publishedContent())
                            || (after.openState() == IN_REVIEW && INCOMING.equals(after.openContent())))
                    .isTrue();
            assertThat(after.openState() == IN_REVIEW && each.publishable())
                    .as("waits although it may be published")
                    .isFalse();
        });
    }

    @Test
    void new_content_ends_before_the_moderators_where_somebody_acted_and_there_is_no_conflict() {
        inEveryCase(each -> each.actedOn() && each.difference().content() && each.outcome() != Outcome.CONFLICT)
                .allSatisfy(each -> {
                    assertThat(each.standingAfterwards().openState()).isEqualTo(IN_REVIEW);
                    assertThat(each.standingAfterwards().openContent()).isEqualTo(INCOMING);
                });
    }

    @Test
    void the_same_document_again_changes_nothing_and_stays_a_conflict_where_it_was_one() {
        inEveryCase(each -> true)
                .allSatisfy(each -> assertThat(each.again().outcome())
                        .isEqualTo(each.outcome() == Outcome.CONFLICT ? Outcome.CONFLICT : Outcome.UNCHANGED));
    }

    private static ListAssert<Case> inEveryCase(Predicate<Case> condition) {
        return assertThat(CASES.stream().filter(condition).toList()).isNotEmpty();
    }

    private static ContentHash hash(int first) {
        var bytes = new byte[32];
        bytes[0] = (byte) first;
        return ContentHash.of(bytes);
    }

    private static Standing untouched(
            @Nullable RevisionState open, @Nullable ContentHash openContent, @Nullable ContentHash published) {
        return new Standing(
                false,
                published == null ? Visibility.UNPUBLISHED : Visibility.PUBLISHED,
                open,
                openContent,
                open != null,
                published);
    }

    /** A document that comes in again, and how its article stands. */
    private record Case(Standing standing, Difference difference, Mark mark, boolean publishable) {

        Decision decision() {
            return Decision.onKnown(standing, difference, INCOMING, mark, publishable);
        }

        Outcome outcome() {
            return decision().outcome();
        }

        boolean actedOn() {
            return standing.actedOn();
        }

        boolean isWithdrawn() {
            return mark == Mark.UNPUBLISHED || mark == Mark.REMOVED;
        }

        /** How the article stands when the decision was carried out. */
        Standing standingAfterwards() {
            var decision = decision();
            var publishedContent = decision.publish() ? INCOMING : standing.publishedContent();
            if (decision.takeDown()) {
                publishedContent = null;
            }
            var visibility = standing.visibility() == Visibility.RETRACTED
                    ? Visibility.RETRACTED
                    : publishedContent == null ? Visibility.UNPUBLISHED : Visibility.PUBLISHED;
            if (decision.publish() || decision.open() == Open.DISCARD) {
                return new Standing(standing.actedOn(), visibility, null, null, false, publishedContent);
            }
            return switch (decision.open()) {
                case DRAFT -> new Standing(standing.actedOn(), visibility, DRAFT, INCOMING, true, publishedContent);
                case REVIEW ->
                    new Standing(standing.actedOn(), visibility, IN_REVIEW, INCOMING, true, publishedContent);
                default ->
                    new Standing(
                            standing.actedOn(),
                            visibility,
                            standing.openState(),
                            standing.openContent(),
                            standing.openIsImports(),
                            publishedContent);
            };
        }

        Decision again() {
            var kept = decision().keepDocument();
            var left = kept
                    ? NONE
                    : new Difference(
                            difference.content(),
                            difference.mark(),
                            false,
                            difference.anythingStable(),
                            difference.bytes());
            return Decision.onKnown(standingAfterwards(), left, INCOMING, mark, publishable);
        }
    }

    private static final List<Case> CASES = cases();

    private static List<Case> cases() {
        List<Case> cases = new ArrayList<>();
        for (var standing : standings()) {
            for (var difference : differences()) {
                for (var mark : Mark.values()) {
                    cases.add(new Case(standing, difference, mark, false));
                    if (mark == Mark.PUBLISHED) {
                        cases.add(new Case(standing, difference, mark, true));
                    }
                }
            }
        }
        return cases;
    }

    private static List<Standing> standings() {
        List<Standing> standings = new ArrayList<>();
        for (var published : Arrays.asList(null, INCOMING, OTHER)) {
            standings.add(untouched(null, null, published));
            for (var content : List.of(INCOMING, OTHER)) {
                standings.add(untouched(DRAFT, content, published));
                standings.add(untouched(IN_REVIEW, content, published));
            }
            var visibilities = published == null
                    ? List.of(Visibility.UNPUBLISHED, Visibility.RETRACTED)
                    : List.of(Visibility.PUBLISHED);
            for (var visibility : visibilities) {
                standings.add(new Standing(true, visibility, null, null, false, published));
                for (var content : List.of(INCOMING, OTHER)) {
                    for (var state : List.of(DRAFT, IN_REVIEW, CHANGES_REQUESTED, APPROVED, SCHEDULED)) {
                        standings.add(new Standing(true, visibility, state, content, false, published));
                    }
                    for (var state : List.of(DRAFT, IN_REVIEW, CHANGES_REQUESTED)) {
                        standings.add(new Standing(true, visibility, state, content, true, published));
                    }
                }
            }
        }
        return standings;
    }

    /** Whatever is different shows in the bytes, and all but an encrypted value shows in what is stable of them. */
    private static List<Difference> differences() {
        List<Difference> differences = new ArrayList<>(List.of(NONE));
        for (int bits = 0; bits < 8; bits++) {
            boolean content = (bits & 1) != 0;
            boolean mark = (bits & 2) != 0;
            boolean signals = (bits & 4) != 0;
            differences.add(new Difference(content, mark, signals, true, true));
        }
        differences.add(new Difference(false, false, false, false, true));
        return differences;
    }
}
