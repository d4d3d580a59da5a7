package io.copydesk.rules;

/** What is done with the findings of a rule. */
enum RuleMode {
    /** They become flags. */
    ON,
    /** The rule does not look. */
    OFF,
    /** They are recorded, for whoever wants to know what the rule would flag, and flag nothing. */
    WATCH_ONLY
}
