package io.copydesk.ingest;

import io.copydesk.content.Image;
import io.copydesk.content.TextLimit;
import io.copydesk.ingest.YamlNode.Mapping;
import io.copydesk.ingest.YamlNode.Sequence;
import io.copydesk.url.UnusableUrl;
import io.copydesk.url.WebUrl;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads lists of pictures. A bad picture is dropped; it must not cost the article. */
final class ImageReader {

    private static final int MAX_IMAGES = 50;

    private final URI siteBase;

    ImageReader(URI siteBase) {
        this.siteBase = siteBase;
    }

    /** @throws Rejected when there are too many */
    List<Image> read(@Nullable YamlNode node, Findings findings) {
        if (node instanceof Mapping) {
            findings.warn(ReportCode.IMAGES_WRAPPED, "one picture stands where a list of pictures is expected", node);
            return read(List.of(node), findings);
        }
        if (node instanceof Sequence list) {
            if (list.items().size() > MAX_IMAGES) {
                throw Findings.rejected(
                        ReportCode.TOO_MANY_IMAGES,
                        "there are %,d pictures; at most %d are taken"
                                .formatted(list.items().size(), MAX_IMAGES),
                        list);
            }
            return read(list.items(), findings);
        }
        return node == null ? List.of() : read(List.of(node), findings);
    }

    /** Leaves out what cannot be used, and what is too many, without a word. */
    List<Image> readQuietly(@Nullable YamlNode node) {
        var items = node instanceof Sequence list ? list.items() : node == null ? List.<YamlNode>of() : List.of(node);
        return read(items.subList(0, Math.min(items.size(), MAX_IMAGES)), new Findings());
    }

    private List<Image> read(List<YamlNode> items, Findings findings) {
        var images = new ArrayList<Image>(items.size());
        for (var item : items) {
            try {
                images.add(image(item, findings));
            } catch (BadImage e) {
                findings.warn(ReportCode.IMAGE_DROPPED, "a picture was dropped: " + e.getMessage(), item);
            }
        }
        return images;
    }

    private Image image(YamlNode item, Findings findings) throws BadImage {
        if (!(item instanceof Mapping image)) {
            throw new BadImage("it is no mapping with a url");
        }
        return new Image(
                address(image, findings),
                size("width", image),
                size("height", image),
                "true".equalsIgnoreCase(Findings.textOrNull(image.get("isCached"))),
                caption("title", image),
                caption("attribution", image));
    }

    /** The address that an image's url leads to: completed, and without the entities that some carry. */
    private String address(Mapping image, Findings findings) throws BadImage {
        var node = image.get("url");
        var written = Findings.textOrNull(node);
        if (written == null || written.isBlank()) {
            throw new BadImage("it has no url");
        }
        var url = resolve(written);
        if (isRelative(written)) {
            findings.warn(
                    ReportCode.URL_RESOLVED,
                    "%s was completed to %s".formatted(Quoted.text(written), Quoted.text(url)),
                    node);
        }
        return url;
    }

    private String resolve(String written) throws BadImage {
        try {
            return WebUrl.resolve(withoutEntities(PlainText.trim(written)), siteBase)
                    .toString();
        } catch (UnusableUrl e) {
            throw new BadImage(Quoted.text(written) + ": " + e.getMessage());
        }
    }

    /** The absolute address of a picture that is given by its address alone; null when it cannot be used. */
    @Nullable
    String addressOrNull(String written) {
        try {
            return written.isBlank() ? null : resolve(written);
        } catch (BadImage e) {
            return null;
        }
    }

    private static boolean isRelative(String written) {
        return WebUrl.isRelative(PlainText.trim(written));
    }

    private static String withoutEntities(String url) {
        return url.indexOf('&') < 0
                ? url
                : url.replace("&#038;", "&")
                        .replace("&#38;", "&")
                        .replace("&#x26;", "&")
                        .replace("&amp;", "&");
    }

    private static @Nullable Integer size(String key, Mapping image) throws BadImage {
        var node = image.get(key);
        if (node == null) {
            return null;
        }
        var size = Numbers.integer(Findings.textOrNull(node));
        if (size == null || size <= 0) {
            throw new BadImage(key + " is no whole number above 0");
        }
        return size;
    }

    private static @Nullable String caption(String key, Mapping image) throws BadImage {
        try {
            return Findings.plainText(key, image.get(key), TextLimit.CAPTION);
        } catch (Rejected e) {
            throw new BadImage(e.rejection().message());
        }
    }

    /** Why a picture is dropped. */
    private static final class BadImage extends Exception {

        @java.io.Serial
        private static final long serialVersionUID = 1;

        BadImage(String message) {
            super(message, null, false, false);
        }
    }
}
