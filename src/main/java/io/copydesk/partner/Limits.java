package io.copydesk.partner;

import io.copydesk.content.Content;
import io.copydesk.content.Image;
import io.copydesk.content.Related;
import io.copydesk.publication.Card;
import java.text.BreakIterator;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How much a partner's contract covers of what matches their filter.
 *
 * @param imageProviders domains of the providers whose images are passed on; null for all
 * @param excerptLength how many characters of an excerpt are passed on; null for all of it, 0 for none
 * @param delay how long an article has to have been there before it is passed on
 * @param articleCap how many articles there are at most, the newest; null for all
 */
public record Limits(
        @Nullable Set<String> imageProviders,
        @Nullable Integer excerptLength,
        Duration delay,
        @Nullable Integer articleCap) {

    static final int LONGEST_EXCERPT = 8_000;
    static final Duration LONGEST_DELAY = Duration.ofDays(30);
    static final int HIGHEST_CAP = 10_000;
    static final int MOST_PROVIDERS = 500;

    static final Limits NONE = new Limits(null, null, Duration.ZERO, null);

    private static final String ELLIPSIS = "…";

    public Limits {
        imageProviders = imageProviders == null ? null : Set.copyOf(imageProviders);
    }

    /** What is passed on of an article: the same for every way in which it is. */
    public Card passedOn(Card card) {
        if (imageProviders == null && excerptLength == null) {
            return card;
        }
        var content = card.content();
        return new Card(
                card.articleId(),
                card.slug(),
                card.version(),
                card.cardVersion(),
                card.updatedDateTime(),
                card.quality(),
                card.heat(),
                card.sensitivity(),
                card.advisory(),
                new Content(
                        content.category(),
                        content.title(),
                        excerpt(content.excerpt(), content.locale()),
                        content.type(),
                        content.publishedDateTime(),
                        content.webUrl(),
                        content.originalUrl(),
                        content.ampWebUrl(),
                        content.cdnAmpWebUrl(),
                        content.locale(),
                        content.provider(),
                        content.topics(),
                        images(content.images(), content.provider()),
                        content.related().stream()
                                .map(related -> passedOn(related, content.locale()))
                                .toList(),
                        content.featuredVideo(),
                        content.correctionNote()));
    }

    private Related passedOn(Related related, String locale) {
        return new Related(
                related.title(),
                excerpt(related.excerpt(), locale),
                related.publishedDateTime(),
                related.webUrl(),
                related.ampWebUrl(),
                related.cdnAmpWebUrl(),
                related.type(),
                related.providerName(),
                related.providerDomain(),
                related.quality(),
                images(related.images(), related.providerDomain()));
    }

    private List<Image> images(List<Image> images, @Nullable String provider) {
        return imageProviders == null || (provider != null && imageProviders.contains(provider)) ? images : List.of();
    }

    /** Cut behind the last word that fits with an ellipsis; within a word only where it is the first one. */
    private @Nullable String excerpt(@Nullable String excerpt, String locale) {
        if (excerpt == null || excerptLength == null || excerpt.codePointCount(0, excerpt.length()) <= excerptLength) {
            return excerpt;
        }
        if (excerptLength == 0) {
            return null;
        }
        int room = excerpt.offsetByCodePoints(0, excerptLength - 1);
        var words = BreakIterator.getWordInstance(Locale.forLanguageTag(locale));
        words.setText(excerpt);
        int end = words.isBoundary(room) ? room : words.preceding(room);
        var kept = excerpt.substring(0, end).stripTrailing();
        return (kept.isEmpty() ? excerpt.substring(0, room) : kept) + ELLIPSIS;
    }
}
