package io.copydesk.ingest;

import io.copydesk.catalog.Catalog;
import io.copydesk.content.Content;
import io.copydesk.desk.Article;
import io.copydesk.desk.Flag;
import io.copydesk.desk.Flags;
import io.copydesk.desk.Revision;
import io.copydesk.desk.SensitivityReason;
import io.copydesk.review.DueTimes;
import io.copydesk.review.RuleFlags;
import io.copydesk.review.Submission;
import io.copydesk.rules.SubmissionRules;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Puts what an import brings before the moderators, with what the rules have to say about it: the same as of people's work. */
@Component
class ImportSubmissions {

    private final SubmissionRules rules;
    private final RuleFlags ruleFlags;
    private final Flags flags;
    private final DueTimes dueTimes;

    ImportSubmissions(SubmissionRules rules, RuleFlags ruleFlags, Flags flags, DueTimes dueTimes) {
        this.rules = rules;
        this.ruleFlags = ruleFlags;
        this.flags = flags;
        this.dueTimes = dueTimes;
    }

    Batch begin(Catalog catalog, Instant now) {
        return new Batch(catalog, now);
    }

    /** What one transaction submits. */
    final class Batch {

        private final Catalog catalog;
        private final Instant now;
        private final Map<Article, Revision> submitted = new LinkedHashMap<>();

        /** What can be found by what it says from now on: of articles that are new, and of others. */
        private final Map<UUID, List<Content>> newlyFindable = new LinkedHashMap<>();

        private final Map<UUID, List<Content>> findable = new LinkedHashMap<>();

        private Batch(Catalog catalog, Instant now) {
            this.catalog = catalog;
            this.now = now;
        }

        void submit(Article article, Revision revision, Collection<SensitivityReason> reasons) {
            revision.submitByImport(now, dueTimes.of(SensitivityReason.sensitivity(reasons), now));
            submitted.put(article, revision);
        }

        /**
         * Lets the article be found by what it says, when something like it comes.
         *
         * @param contents what is published or in review of it
         */
        void letBeFound(Article article, boolean isNew, List<Content> contents) {
            (isNew ? newlyFindable : findable).put(article.id(), contents);
        }

        /** Lets the rules look at what was submitted. */
        void examine() {
            rules.remember(newlyFindable, true);
            rules.remember(findable, false);
            if (submitted.isEmpty()) {
                return;
            }
            List<Submission> submissions = new ArrayList<>();
            submitted.forEach((article, revision) ->
                    submissions.add(new Submission(article.id(), revision.id(), revision.content(), catalog)));
            var findings = rules.examine(submissions, catalog);
            var comeAgain = submitted.keySet().stream()
                    .map(Article::id)
                    .filter(findable::containsKey)
                    .toList();
            var open = comeAgain.isEmpty()
                    ? Map.<UUID, List<Flag>>of()
                    : flags.findByArticleIdInAndResolvedAtIsNull(comeAgain).stream()
                            .collect(Collectors.groupingBy(Flag::articleId));
            submitted.forEach((article, revision) -> ruleFlags.apply(
                    article,
                    revision,
                    findings.getOrDefault(article.id(), List.of()),
                    open.getOrDefault(article.id(), List.of()),
                    now));
        }
    }
}
