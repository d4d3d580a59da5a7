package io.copydesk.feed;

import io.copydesk.catalog.Sensitivity;
import io.copydesk.content.ArticleType;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The filter as a client writes it, which can be kept as JSON; {@link FeedFilter} is what it means. */
public record ArticleFilter(
        @Nullable List<String> topics,
        @Nullable List<String> notTopics,
        @Nullable List<String> providers,
        @Nullable List<String> notProviders,
        @Nullable List<ArticleType> types,
        @Nullable List<String> categories,
        @Nullable List<Sensitivity> sensitivity,
        @Nullable Instant publishedAfter,
        @Nullable Instant publishedBefore,
        @Nullable Integer minQuality,
        @Nullable Integer minHeat,
        @Nullable String locale,
        @Nullable Boolean hasImage) {}
