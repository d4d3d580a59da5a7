package io.copydesk.syndication;

import io.copydesk.content.Image;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.MediaTypeFactory;

/** What Atom and RSS say with the same words. */
final class Vocabulary {

    static final String ATOM = "http://www.w3.org/2005/Atom";
    static final String MEDIA = "http://search.yahoo.com/mrss/";
    /** Our own: what feeds have no words for. */
    static final String COPYDESK = "tag:copydesk.io,2026:feed";

    static final String GENERATOR = "Copydesk";

    private Vocabulary() {}

    static void images(Xml xml, List<Image> images) {
        for (var image : images) {
            xml.open(
                            "media:content",
                            "url",
                            image.url(),
                            "type",
                            type(image).orElse(null),
                            "medium",
                            "image",
                            "width",
                            number(image.width()),
                            "height",
                            number(image.height()))
                    .leaf("media:title", image.title(), "type", "plain")
                    .leaf("media:credit", image.attribution())
                    .close();
        }
    }

    static void care(Xml xml, Entry entry) {
        if (entry.isSensitive()) {
            xml.leaf("copydesk:sensitivity", "SENSITIVE");
        }
        xml.leaf("copydesk:advisory", entry.advisory());
        xml.leaf("copydesk:correction", entry.correction());
    }

    /** As far as its address tells. */
    static Optional<String> type(Image image) {
        var address = image.url();
        int end = address.indexOf('?');
        return MediaTypeFactory.getMediaType(end < 0 ? address : address.substring(0, end))
                .filter(type -> type.getType().equals("image"))
                .map(MediaType::toString);
    }

    /** With milliseconds at most: some take more digits for more milliseconds. */
    static String time(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MILLIS).toString();
    }

    private static @Nullable String number(@Nullable Integer number) {
        return number == null ? null : number.toString();
    }
}
