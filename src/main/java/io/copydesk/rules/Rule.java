package io.copydesk.rules;

import io.copydesk.desk.Flag;
import io.copydesk.desk.FlagDetails;
import io.copydesk.review.Finding;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What is looked at. */
enum Rule {
    /** Words of a topic that the article does not have. */
    TOPIC_KEYWORDS("TOPIC_MISSING"),
    /** An excerpt that says nothing. */
    PLACEHOLDER_EXCERPT("PLACEHOLDER_EXCERPT"),
    /** Something very much alike is published, or in review. */
    NEAR_DUPLICATE("NEAR_DUPLICATE"),
    /** Embedded content of a host that is not allowed. */
    EMBED_HOST("EMBED_NOT_ALLOWED");

    private final String category;

    Rule(String category) {
        this.category = category;
    }

    /** Its name, which is the origin of its flags and stands in the settings, such as {@code topic-keywords}. */
    String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Rule of(Finding finding) {
        return valueOf(finding.rule().toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    Finding finding(
            String subject,
            Flag.Severity severity,
            String evidence,
            List<FlagDetails.Match> matches,
            FlagDetails.@Nullable Similar similar) {
        return new Finding(category, severity, id(), subject, evidence, new FlagDetails(matches, similar));
    }
}
