package io.copydesk.review;

import io.copydesk.desk.Flag;

/**
 * What a rule found in a submission.
 *
 * @param category a stable code, such as PLACEHOLDER_EXCERPT
 * @param rule the rule's name; the flag's origin
 * @param evidence which words, and where
 */
public record Finding(String category, Flag.Severity severity, String rule, String evidence) {}
