package io.copydesk.review;

import io.copydesk.desk.Flag;
import io.copydesk.desk.FlagDetails;

/**
 * What a rule found in something that comes before the moderators.
 *
 * @param category a stable code, such as PLACEHOLDER_EXCERPT
 * @param rule the rule's name; the flag's origin
 * @param subject what tells the findings of a rule on one article apart, such as a topic's slug; when the same is found again,
 *     nothing is flagged anew, and when it is found no more, the flag is resolved
 * @param evidence a sentence that says which words, and where
 */
public record Finding(
        String category, Flag.Severity severity, String rule, String subject, String evidence, FlagDetails details) {}
