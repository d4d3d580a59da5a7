package io.copydesk.rules;

import java.util.Locale;

/** What is looked at. */
public enum Rule {
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

    /** The category of its flags. */
    public String category() {
        return category;
    }

    /** Where its flags come from, such as {@code rule topic-keywords}; the settings have the same name. */
    public String origin() {
        return "rule " + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
