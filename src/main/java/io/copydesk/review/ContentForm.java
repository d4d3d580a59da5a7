package io.copydesk.review;

import io.copydesk.catalog.Catalog;
import io.copydesk.catalog.ProviderMention;
import io.copydesk.content.ArticleType;
import io.copydesk.content.Content;
import io.copydesk.content.Image;
import io.copydesk.content.Related;
import io.copydesk.content.TextLimit;
import io.copydesk.graphql.Refusal;
import io.copydesk.graphql.ValidationError;
import io.copydesk.url.WebUrl;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.ArgumentValue;

/** Fills an input into a content, and collects all that is wrong with it, field by field. */
final class ContentForm {

    private static final int MOST_ITEMS = 100;
    private static final int LONGEST_DOMAIN = 253;
    private static final Instant EARLIEST = Instant.parse("1000-01-01T00:00:00Z");
    private static final Pattern DOMAIN =
            Pattern.compile("(?=.*[a-z])[a-z0-9]([a-z0-9-]*[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)+");
    private static final Pattern LANGUAGE_TAG = Pattern.compile("[a-z]{2,8}(-[a-z0-9]{1,8})*");
    private static final Pattern SPACES = Pattern.compile("[\\s\\p{Z}]+");
    private static final Pattern UNSEEN =
            Pattern.compile("[\\p{Cntrl}\\p{Cs}\\u200B\\u200E\\u200F\\u202A-\\u202E\\u2060-\\u206F\\uFEFF]");

    private final Catalog catalog;
    private final List<ValidationError> errors = new ArrayList<>();
    private final List<ProviderMention> mentions = new ArrayList<>();

    ContentForm(Catalog catalog) {
        this.catalog = catalog;
    }

    /**
     * What comes of the input where there was nothing before.
     *
     * @throws Refusal with all that is wrong
     */
    Content filled(ContentInput input) {
        return filled(Content.blank(), input);
    }

    /**
     * What comes of the input where this was before.
     *
     * @throws Refusal with all that is wrong
     */
    Content filled(Content before, ContentInput input) {
        var content = new Content(
                text(input.category(), before.category(), "category", TextLimit.CATEGORY),
                text(input.title(), before.title(), "title", TextLimit.TITLE),
                text(input.excerpt(), before.excerpt(), "excerpt", TextLimit.EXCERPT),
                given(input.type(), before.type(), ArticleType.ARTICLE),
                changed(input.publishedDateTime(), before.publishedDateTime(), at -> date(at, "publishedDateTime")),
                changed(input.webUrl(), before.webUrl(), WebUrl::toString),
                changed(input.originalUrl(), before.originalUrl(), WebUrl::toString),
                before.ampWebUrl(),
                before.cdnAmpWebUrl(),
                locale(input.locale(), before.locale()),
                changed(input.provider(), before.provider(), provider -> provider(provider, List.of("provider"))),
                topics(input.topics(), before.topics()),
                images(input.images(), before.images()),
                related(input.related(), before.related()),
                before.featuredVideo(),
                text(input.correctionNote(), before.correctionNote(), "correctionNote", TextLimit.CORRECTION_NOTE));
        if (!errors.isEmpty()) {
            throw new Refusal(errors);
        }
        return content;
    }

    /** Providers that the input speaks of, which the catalog may not know yet. */
    List<ProviderMention> mentions() {
        return mentions;
    }

    /** A text of one line as readers shall see it: NFC, single spaces, nothing invisible; null when nothing is left. */
    static @Nullable String plain(@Nullable String written) {
        if (written == null) {
            return null;
        }
        var visible = UNSEEN.matcher(SPACES.matcher(written).replaceAll(" ")).replaceAll("");
        var text = java.text.Normalizer.normalize(visible, java.text.Normalizer.Form.NFC)
                .strip();
        return text.isEmpty() ? null : text;
    }

    private @Nullable String text(ArgumentValue<String> input, @Nullable String before, String field, int longest) {
        return changed(input, before, written -> checked(plain(written), longest, List.of(field)));
    }

    private @Nullable String checked(@Nullable String text, int longest, List<String> path) {
        if (text != null && text.length() > longest) {
            wrong("TOO_LONG", "It has %d characters; at most %d are taken.".formatted(text.length(), longest), path);
        }
        return text;
    }

    private @Nullable Instant date(@Nullable Instant at, String... path) {
        if (at == null) {
            return null;
        }
        if (at.isBefore(EARLIEST)) {
            wrong("INVALID_DATE", "Dates before the year 1000 are not taken.", List.of(path));
        }
        return at.truncatedTo(ChronoUnit.MICROS);
    }

    private String locale(ArgumentValue<String> input, String before) {
        if (input.isOmitted()) {
            return before;
        }
        var locale = plain(input.value());
        if (locale == null) {
            return Content.blank().locale();
        }
        var tag = locale.toLowerCase(Locale.ROOT);
        if (tag.length() > TextLimit.LOCALE || !LANGUAGE_TAG.matcher(tag).matches()) {
            wrong("INVALID_LOCALE", "Write a language tag such as en-us.", List.of("locale"));
        }
        return tag;
    }

    private List<String> topics(ArgumentValue<List<String>> input, List<String> before) {
        var slugs = given(input, before, List.<String>of());
        few(slugs, "topics");
        for (int i = 0; i < slugs.size(); i++) {
            if (!before.contains(slugs.get(i)) && catalog.topic(slugs.get(i)).isEmpty()) {
                wrong("UNKNOWN_TOPIC", "There is no such topic.", List.of("topics", Integer.toString(i)));
            }
        }
        return slugs.stream().distinct().toList();
    }

    private String provider(ContentInput.ProviderInput input, List<String> path) {
        var domain = input.domain().strip().toLowerCase(Locale.ROOT);
        if (domain.length() > LONGEST_DOMAIN || !DOMAIN.matcher(domain).matches()) {
            wrong("INVALID_DOMAIN", "Write a domain such as news.example.org.", path);
            return domain;
        }
        var name = checked(plain(input.name()), TextLimit.NAME, path);
        if (catalog.provider(domain).isEmpty()) {
            mentions.add(new ProviderMention(domain, name, List.of()));
        }
        return domain;
    }

    private List<Image> images(ArgumentValue<List<ContentInput.ImageInput>> input, List<Image> before) {
        if (input.isOmitted()) {
            return before;
        }
        var inputs = Objects.requireNonNullElse(input.value(), List.<ContentInput.ImageInput>of());
        few(inputs, "images");
        List<Image> images = new ArrayList<>();
        for (var each : inputs) {
            var path = List.of("images", Integer.toString(images.size()));
            size(each.width(), path);
            size(each.height(), path);
            images.add(new Image(
                    each.url().toString(),
                    each.width(),
                    each.height(),
                    // what the source site keeps is not changed by writing its address again
                    before.stream()
                            .anyMatch(image -> image.isCached()
                                    && image.url().equals(each.url().toString())),
                    checked(plain(each.title()), TextLimit.CAPTION, path),
                    checked(plain(each.attribution()), TextLimit.CAPTION, path)));
        }
        return images;
    }

    private void size(@Nullable Integer pixels, List<String> path) {
        if (pixels != null && pixels < 1) {
            wrong("INVALID_SIZE", "Sizes are in pixels, 1 or more.", path);
        }
    }

    private List<Related> related(ArgumentValue<List<ContentInput.RelatedLinkInput>> input, List<Related> before) {
        if (input.isOmitted()) {
            return before;
        }
        var inputs = Objects.requireNonNullElse(input.value(), List.<ContentInput.RelatedLinkInput>of());
        few(inputs, "related");
        List<Related> links = new ArrayList<>();
        for (var each : inputs) {
            var path = List.of("related", Integer.toString(links.size()));
            var title = checked(plain(each.title()), TextLimit.TITLE, path);
            if (title == null) {
                wrong("REQUIRED", "A title is missing.", path);
            }
            var provider = each.provider();
            links.add(new Related(
                    title == null ? "" : title,
                    checked(plain(each.excerpt()), TextLimit.EXCERPT, path),
                    date(each.publishedDateTime(), "related", Integer.toString(links.size())),
                    each.webUrl().toString(),
                    null,
                    null,
                    each.type(),
                    provider == null ? null : checked(plain(provider.name()), TextLimit.NAME, path),
                    provider == null ? null : provider(provider, path),
                    null,
                    List.of()));
        }
        return links;
    }

    private void few(List<?> items, String field) {
        if (items.size() > MOST_ITEMS) {
            wrong("TOO_MANY", "At most %d are taken.".formatted(MOST_ITEMS), List.of(field));
        }
    }

    private void wrong(String code, String message, List<String> path) {
        var full = new ArrayList<>(List.of("content"));
        full.addAll(path);
        errors.add(new ValidationError(code, message, full));
    }

    private static <T, R> @Nullable R changed(
            ArgumentValue<T> input, @Nullable R before, Function<T, @Nullable R> change) {
        if (input.isOmitted()) {
            return before;
        }
        var value = input.value();
        return value == null ? null : change.apply(value);
    }

    private static <T> T given(ArgumentValue<T> input, T before, T cleared) {
        return input.isOmitted() ? before : Objects.requireNonNullElse(input.value(), cleared);
    }
}
