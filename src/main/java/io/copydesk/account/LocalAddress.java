package io.copydesk.account;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Where somebody goes after signing in: a page of this site, whatever a link that brought them here says. */
final class LocalAddress {

    /** A path that begins with exactly one slash, and nothing that a browser might take for one. */
    private static final Pattern FORM = Pattern.compile("/(?![/\\\\])[A-Za-z0-9/._~%?&=:+,;-]{0,2000}");

    private static final String HOME = "/";

    private LocalAddress() {}

    static String of(@Nullable String wanted) {
        return wanted != null && FORM.matcher(wanted).matches() ? wanted : HOME;
    }
}
