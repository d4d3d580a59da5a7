import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.Locale;
import java.util.stream.LongStream;

/**
 * Writes a folder as {@code copydesk import} reads it: topics, organisations, and any number of news documents.
 *
 * <p>{@code java Documents.java FOLDER COUNT [SEED]}
 */
final class Documents {

    /** Real sites describe few of the outlets that they name. */
    private static final int DESCRIBED_OUTLETS = 40;

    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("yyyy-MM-dd", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final Path folder;
    private final News news;

    private Documents(Path folder, News news) {
        this.folder = folder;
        this.news = news;
    }

    public static void main(String[] args) throws IOException {
        var folder = Path.of(args[0]);
        long count = Long.parseLong(args[1]);
        long seed = args.length > 2 ? Long.parseLong(args[2]) : 1;
        new Documents(folder, new News(seed)).write(count);
    }

    private void write(long count) throws IOException {
        for (var part : new String[] {"_news", "_data/topics", "_data/organizations"}) {
            Files.createDirectories(folder.resolve(part));
        }
        news.topics()
                .forEach(topic ->
                        write("_data/topics/%02d-%s.yaml".formatted(topic.number(), topic.slug()), yaml(topic)));
        news.outlets().stream()
                .limit(DESCRIBED_OUTLETS)
                .forEach(outlet -> write("_data/organizations/" + outlet.domain() + ".md", yaml(outlet)));
        LongStream.range(0, count).parallel().mapToObj(news::piece).forEach(piece -> {
            var story = piece.story();
            write("_news/" + DAY.format(story.published()) + "-" + story.slug() + ".md", markdown(piece));
        });
    }

    private void write(String path, String text) {
        try {
            // two documents of one name would be one document less
            Files.writeString(folder.resolve(path), text, StandardCharsets.UTF_8, StandardOpenOption.CREATE_NEW);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String yaml(News.Topic topic) {
        return "taxonomy: topic\n_id: " + topic.slug() + "\nname: " + topic.name() + "\n"
                + (topic.parent() == null ? "" : "parent: " + topic.parent().name() + "\n")
                + "description: \"What is new about " + topic.name().toLowerCase(Locale.ROOT) + ".\"\n"
                + "keywords:\n  - " + topic.name().toLowerCase(Locale.ROOT) + "\n"
                + "hashtags:\n  - \"#" + topic.name().replace(" ", "") + "\"\n";
    }

    private static String yaml(News.Outlet outlet) {
        return "---\ntaxonomy: organization\n_id: " + outlet.domain() + "\nname: " + outlet.name() + "\ndomain: "
                + outlet.domain() + "\nimages:\n  - url: " + outlet.logo() + "\n    width: 50\n    height: 50\n---\n";
    }

    private static String markdown(News.Piece piece) {
        var story = piece.story();
        // some documents carry entities where others carry the character
        var excerpt = story.number() % 8 == 0 ? story.excerpt().replace("’", "&#8217;") : story.excerpt();
        var text = new StringBuilder(2_048).append("---\ncategory: news\n");
        line(text, "title: ", story.title());
        line(text, "excerpt: ", excerpt);
        text.append("publishedDateTime: ").append(story.published()).append('\n');
        line(text, "originalUrl: ", piece.url());
        if (piece.video() == null) {
            line(text, "webUrl: ", piece.url());
            amp(text, "", story);
        } else {
            line(
                    text,
                    "featuredContent: ",
                    "<iframe width=\"560\" height=\"315\" src=\"https://www.youtube.com/embed/" + piece.video()
                            + "\" frameborder=\"0\" allowfullscreen></iframe>");
        }
        text.append("type: ")
                .append(piece.video() == null ? "article" : "video")
                .append('\n');
        if (piece.scored()) {
            text.append("quality: ").append(story.quality());
            text.append("\nheat: ").append(piece.heat());
            text.append("\npublished: ").append(piece.isMarkedPublished()).append('\n');
        }
        text.append('\n');
        provider(text, "", story.outlet(), story.outlet().hasLogo());
        text.append("\ntopics:\n");
        piece.topics().forEach(topic -> text.append("  - ").append(topic.name()).append('\n'));
        if (story.picture() != null) {
            text.append("\nimages:\n");
            picture(text, "  ", story.picture());
        }
        if (!piece.related().isEmpty()) {
            text.append("\nrelated:\n");
            piece.related().forEach(other -> related(text, other));
        }
        var base64 = Base64.getEncoder();
        text.append('\n');
        line(text, "secured: ", base64.encodeToString(piece.secured()) + ";" + base64.encodeToString(piece.vector()));
        return text.append("---\n\n").toString();
    }

    private static void related(StringBuilder text, News.Story other) {
        line(text, "  - title: ", other.title());
        line(text, "    excerpt: ", other.excerpt());
        text.append("    publishedDateTime: ").append(other.published()).append('\n');
        line(text, "    webUrl: ", other.url());
        amp(text, "    ", other);
        text.append("    type: article\n");
        provider(text, "    ", other.outlet(), false);
        text.append("    quality: ").append(other.quality()).append('\n');
        if (other.picture() != null) {
            text.append("    images:\n");
            picture(text, "      ", other.picture());
        }
    }

    private static void amp(StringBuilder text, String indent, News.Story story) {
        if (story.hasAmp()) {
            line(text, indent + "ampWebUrl: ", story.ampUrl());
            line(text, indent + "cdnAmpWebUrl: ", story.cdnAmpUrl());
        }
    }

    private static void provider(StringBuilder text, String indent, News.Outlet outlet, boolean withLogo) {
        text.append(indent).append("provider:\n");
        text.append(indent).append("  name: ").append(outlet.name()).append('\n');
        text.append(indent).append("  domain: ").append(outlet.domain()).append('\n');
        if (withLogo) {
            text.append(indent).append("  images:\n");
            line(text, indent + "    - url: ", outlet.logo());
            text.append(indent).append("      width: 50\n").append(indent).append("      height: 50\n");
        }
    }

    private static void picture(StringBuilder text, String indent, News.Picture picture) {
        line(text, indent + "- url: ", picture.url());
        text.append(indent).append("  width: ").append(picture.width()).append('\n');
        text.append(indent).append("  height: ").append(picture.height()).append('\n');
        text.append(indent).append("  isCached: true\n");
    }

    private static void line(StringBuilder text, String key, String value) {
        text.append(key)
                .append('"')
                .append(value.replace("\\", "\\\\").replace("\"", "\\\""))
                .append("\"\n");
    }
}
