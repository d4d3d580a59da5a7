package io.copydesk.ingest;

import java.util.List;
import org.jsoup.Jsoup;
import org.jspecify.annotations.Nullable;

/** Reads embedded content, of which only a YouTube video is taken, and of that only its id. */
final class FeaturedVideo {

    private static final int LONGEST = 4000;

    private static final List<String> PLAYERS = List.of(
            "https://www.youtube.com/embed/",
            "https://www.youtube-nocookie.com/embed/",
            "https://youtube-nocookie.com/embed/");

    private FeaturedVideo() {}

    static @Nullable String read(@Nullable YamlNode node, Findings findings) {
        if (node == null) {
            return null;
        }
        var html = Findings.textOrNull(node);
        if (html != null && html.isBlank()) {
            return null;
        }
        var id = html == null || html.length() > LONGEST ? null : id(html);
        if (id == null) {
            findings.warn(
                    ReportCode.FEATURED_CONTENT_DROPPED,
                    "featuredContent was dropped: it is no embedded YouTube video",
                    node);
        }
        return id;
    }

    private static @Nullable String id(String html) {
        var frames = Jsoup.parseBodyFragment(html).select("iframe");
        if (frames.size() != 1) {
            return null;
        }
        var src = frames.getFirst().attr("src").strip();
        for (var player : PLAYERS) {
            if (src.startsWith(player)) {
                int end = player.length();
                while (end < src.length() && isIdPart(src.charAt(end))) {
                    end++;
                }
                var id = src.substring(player.length(), end);
                boolean whole = end == src.length() || src.charAt(end) == '?' || src.charAt(end) == '#';
                return whole && id.length() >= 5 && id.length() <= 64 ? id : null;
            }
        }
        return null;
    }

    private static boolean isIdPart(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
    }
}
