package io.copydesk.rules;

import io.copydesk.binary.Uuids;
import io.copydesk.desk.FlagDetails;
import io.copydesk.review.Finding;
import io.copydesk.url.CanonicalUrls;
import io.copydesk.url.WebUrl;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Finds articles that are much like one that comes before the moderators, by title and address. */
@Component
class NearDuplicates {

    private static final int MOST_SHOWN = 3;
    private static final int SIMILAR_AT_ONE_PAGE = 50;

    /** What is compared; worked out once, however many it is compared with. */
    private record Entry(
            UUID article,
            @Nullable String title,
            @Nullable String url,
            boolean isPublished,
            Set<String> words,
            @Nullable String page) {

        Entry(UUID article, Headline headline, boolean isPublished) {
            this(
                    article,
                    headline.title(),
                    headline.address(),
                    isPublished,
                    TitleSignature.words(headline.title()),
                    TitleSignature.page(headline.address()));
        }
    }

    private final LikenessIndex index;
    private final JdbcClient jdbc;
    private final CanonicalUrls urls;

    NearDuplicates(LikenessIndex index, JdbcClient jdbc, CanonicalUrls urls) {
        this.index = index;
        this.jdbc = jdbc;
        this.urls = urls;
    }

    /**
     * What each of these articles is much like.
     *
     * @param batch what comes before the moderators, by article
     */
    Map<UUID, List<Finding>> check(Map<UUID, Headline> batch, RulesProperties.NearDuplicate settings) {
        Map<UUID, List<Finding>> findings = new HashMap<>();
        var candidates = index.candidates(batch, settings.similarity());
        if (candidates.isEmpty()) {
            return findings;
        }
        var entries = entries(batch, candidates.values());
        candidates.forEach((article, others) -> {
            var entry = new Entry(article, Objects.requireNonNull(batch.get(article)), false);
            var found = others.stream()
                    .map(other -> entries.getOrDefault(other, List.of()).stream()
                            .map(each -> compare(entry, each, settings))
                            .filter(Objects::nonNull)
                            .max(Comparator.comparingInt(NearDuplicates::similarity))
                            .orElse(null))
                    .filter(Objects::nonNull)
                    .sorted(Comparator.comparingInt(NearDuplicates::similarity)
                            .reversed()
                            .thenComparing(Finding::subject))
                    .limit(MOST_SHOWN)
                    .toList();
            if (!found.isEmpty()) {
                findings.put(article, found);
            }
        });
        return findings;
    }

    private static int similarity(Finding finding) {
        return Objects.requireNonNull(finding.details().similar()).similarity();
    }

    private @Nullable Finding compare(Entry entry, Entry other, RulesProperties.NearDuplicate settings) {
        int similarity = TitleSignature.similarity(entry.words(), other.words());
        // addresses that are one lead to one page, which is told with less work
        boolean sharesPage = entry.page() != null && entry.page().equals(other.page());
        boolean isOneAddress = sharesPage && isOneAddress(entry.url(), other.url());
        boolean isOnePage = isOneAddress || (sharesPage && similarity >= SIMILAR_AT_ONE_PAGE);
        if (similarity < settings.similarity() && !isOnePage) {
            return null;
        }
        var evidence = "Much like \"%s\"%s, which %s: %d%% of the words of the titles are the same%s."
                .formatted(
                        other.title(),
                        other.url() == null ? "" : " (" + other.url() + ")",
                        other.isPublished() ? "is published" : "is in review",
                        similarity,
                        isOneAddress ? ", and so is the address" : isOnePage ? ", and the addresses are alike" : "");
        List<FlagDetails.Match> places = entry.title() == null
                ? List.of()
                : List.of(new FlagDetails.Match(
                        "title", entry.title(), 0, entry.title().length()));
        return Rule.NEAR_DUPLICATE.finding(
                other.article().toString(),
                settings.severity(),
                evidence,
                places,
                new FlagDetails.Similar(other.article(), other.title(), other.url(), other.isPublished(), similarity));
    }

    private boolean isOneAddress(@Nullable String one, @Nullable String other) {
        return one != null && other != null && urls.canonical(WebUrl.of(one)).equals(urls.canonical(WebUrl.of(other)));
    }

    /** What the others say: what comes before the moderators too as it comes, and the rest as it is published and in review. */
    private Map<UUID, List<Entry>> entries(Map<UUID, Headline> batch, Collection<Set<UUID>> others) {
        Map<UUID, List<Entry>> entries = new HashMap<>();
        batch.forEach((article, headline) -> entries.put(article, List.of(new Entry(article, headline, false))));
        var ids = others.stream()
                .flatMap(Set::stream)
                .filter(article -> !batch.containsKey(article))
                .distinct()
                .map(Uuids::bytes)
                .toList();
        if (!ids.isEmpty()) {
            jdbc.sql("""
                select article_id, title, coalesce(web_url, original_url), state from revision
                where article_id in (:articles) and state in ('IN_REVIEW', 'APPROVED', 'SCHEDULED', 'PUBLISHED')
                """).param("articles", ids).query(row -> {
                var entry = new Entry(
                        Uuids.uuid(row.getBytes(1)),
                        new Headline(row.getString(2), row.getString(3)),
                        row.getString(4).equals("PUBLISHED"));
                entries.computeIfAbsent(entry.article(), key -> new ArrayList<>())
                        .add(entry);
            });
        }
        return entries;
    }
}
