package io.copydesk.partner;

import java.util.Set;
import java.util.regex.Pattern;

/** What feeds may be called: their names stand in addresses, beside those of the public feeds. */
final class FeedName {

    static final int LONGEST = 60;

    private static final Pattern FORM = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

    private static final Set<String> RESERVED = Set.of(
            "all",
            "topic",
            "topics",
            "provider",
            "providers",
            "opml",
            "index",
            "feeds",
            "feed",
            "news",
            "sitemap",
            "snapshot",
            "changes",
            "public",
            "latest");

    private FeedName() {}

    static boolean isPossible(String name) {
        return name.length() <= LONGEST && FORM.matcher(name).matches();
    }

    static boolean isReserved(String name) {
        return RESERVED.contains(name);
    }
}
