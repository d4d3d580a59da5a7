package io.copydesk.url;

/** A text that is no web address we take; {@link #code()} is stable. */
public final class UnusableUrl extends RuntimeException {

    private final String code;

    private UnusableUrl(String code, String message) {
        super(message);
        this.code = code;
    }

    static UnusableUrl scheme() {
        return new UnusableUrl("URL_SCHEME", "only http and https addresses are taken");
    }

    static UnusableUrl notAbsolute() {
        return new UnusableUrl("URL_NOT_ABSOLUTE", "an absolute address is needed, such as https://example.org/page");
    }

    static UnusableUrl tooLong(int length) {
        return new UnusableUrl(
                "URL_TOO_LONG",
                "the address has " + length + " characters; at most " + WebUrl.MAX_LENGTH + " are taken");
    }

    /** URL_SCHEME, URL_NOT_ABSOLUTE or URL_TOO_LONG. */
    public String code() {
        return code;
    }
}
