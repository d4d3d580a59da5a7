package io.copydesk.rules;

import io.copydesk.content.Content;
import io.copydesk.content.Related;
import io.copydesk.desk.FlagDetails;
import io.copydesk.review.Finding;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds embedded content of hosts that are not allowed: code for a player in a text, or the film of an article. */
class EmbedHosts {

    /** Where the player of a featured video comes from. */
    private static final String VIDEO_HOST = "www.youtube-nocookie.com";

    private static final Pattern EMBED = Pattern.compile(
            "<\\s*(?:iframe|embed|object|script|frame|applet|portal|fencedframe)\\b[^>]{0,2000}>?",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern ADDRESS = Pattern.compile(
            "\\b(?:src|data|href|srcdoc)\\s*=\\s*(?:\"([^\"]*)|'([^']*)|([^\\s>]+))", Pattern.CASE_INSENSITIVE);
    private static final String NO_HOST = "none";

    private final RulesProperties.EmbedHost settings;

    EmbedHosts(RulesProperties.EmbedHost settings) {
        this.settings = settings;
    }

    List<Finding> check(Content content) {
        Map<String, List<FlagDetails.Match>> found = new LinkedHashMap<>();
        search("title", content.title(), found);
        search("excerpt", content.excerpt(), found);
        search("correctionNote", content.correctionNote(), found);
        for (Related related : content.related()) {
            search("related", related.title(), found);
            search("related", related.excerpt(), found);
        }
        var video = content.featuredVideo();
        if (video != null && !settings.allows(VIDEO_HOST)) {
            found.computeIfAbsent(VIDEO_HOST, host -> new ArrayList<>())
                    .add(new FlagDetails.Match("featuredVideo", video, 0, video.length()));
        }
        return found.entrySet().stream()
                .map(entry -> Rule.EMBED_HOST.finding(
                        entry.getKey(),
                        settings.severity(),
                        evidence(entry.getKey(), entry.getValue().getFirst()),
                        entry.getValue(),
                        null))
                .toList();
    }

    private void search(String field, @Nullable String text, Map<String, List<FlagDetails.Match>> found) {
        if (text == null || text.indexOf('<') < 0) {
            return;
        }
        var embed = EMBED.matcher(text);
        while (embed.find()) {
            var host = host(embed.group());
            if (!settings.allows(host)) {
                found.computeIfAbsent(host, key -> new ArrayList<>())
                        .add(new FlagDetails.Match(field, embed.group(), embed.start(), embed.end()));
            }
        }
    }

    private static String host(String embed) {
        var address = ADDRESS.matcher(embed);
        if (!address.find()) {
            return NO_HOST;
        }
        var url = address.group(1) != null
                ? address.group(1)
                : address.group(2) != null ? address.group(2) : address.group(3);
        try {
            var host = URI.create(url.strip()).getHost();
            return host == null ? NO_HOST : host.toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException e) {
            return NO_HOST;
        }
    }

    private static String evidence(String host, FlagDetails.Match place) {
        return host.equals(NO_HOST)
                ? "Embedded content without an address in the %s: %s".formatted(place.field(), shortened(place.text()))
                : "Embedded content of %s in the %s; this host is not allowed: %s"
                        .formatted(host, place.field(), shortened(place.text()));
    }

    private static String shortened(String text) {
        return text.length() <= 200 ? text : text.substring(0, 200) + "…";
    }
}
