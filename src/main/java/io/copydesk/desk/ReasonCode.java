package io.copydesk.desk;

/** Why something was turned down or taken down. */
public enum ReasonCode {
    FACTUAL_ERROR,
    LEGAL,
    PRIVACY,
    DUPLICATE,
    SOURCE_WITHDREW,
    SENSITIVE_CONTENT,
    LOW_QUALITY,
    SPAM,
    OTHER
}
