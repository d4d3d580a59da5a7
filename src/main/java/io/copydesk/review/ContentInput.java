package io.copydesk.review;

import io.copydesk.content.ArticleType;
import io.copydesk.url.WebUrl;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.ArgumentValue;

/** New content: what is left out stays as it is, what is null is cleared. */
record ContentInput(
        ArgumentValue<String> title,
        ArgumentValue<String> excerpt,
        ArgumentValue<String> category,
        ArgumentValue<ArticleType> type,
        ArgumentValue<Instant> publishedDateTime,
        ArgumentValue<WebUrl> webUrl,
        ArgumentValue<WebUrl> originalUrl,
        ArgumentValue<String> locale,
        ArgumentValue<Integer> quality,
        ArgumentValue<Integer> heat,
        ArgumentValue<ProviderInput> provider,
        ArgumentValue<List<String>> topics,
        ArgumentValue<List<ImageInput>> images,
        ArgumentValue<List<RelatedLinkInput>> related,
        ArgumentValue<String> correctionNote) {

    /** The outlet a piece comes from; its name counts when the domain is new here. */
    record ProviderInput(@Nullable String name, String domain) {}

    /** A picture. */
    record ImageInput(
            WebUrl url,
            @Nullable Integer width,
            @Nullable Integer height,
            @Nullable String title,
            @Nullable String attribution) {}

    /** A card for another piece. */
    record RelatedLinkInput(
            WebUrl webUrl,
            String title,
            @Nullable String excerpt,
            @Nullable Instant publishedDateTime,
            @Nullable ArticleType type,
            @Nullable ProviderInput provider) {}
}
