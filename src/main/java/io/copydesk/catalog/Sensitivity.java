package io.copydesk.catalog;

/** How much care a topic or an article asks for. */
public enum Sensitivity {
    STANDARD,
    SENSITIVE
}
