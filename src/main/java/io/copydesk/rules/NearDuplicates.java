package io.copydesk.rules;

import io.copydesk.binary.Uuids;
import io.copydesk.content.Content;
import io.copydesk.desk.FlagDetails;
import io.copydesk.review.Finding;
import io.copydesk.url.CanonicalUrls;
import io.copydesk.url.WebUrl;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Finds articles that are much like one that comes before the moderators, by title and address. An index of a few numbers for
 * each article ({@link TitleSignature}) says which ones to compare, and at most {@value #CANDIDATES} are, however many there
 * are.
 */
@Component
class NearDuplicates {

    private static final int CANDIDATES_OF_A_NUMBER = 50;
    private static final int CANDIDATES = 1000;
    private static final int MOST_SHOWN = 3;
    private static final int SIMILAR_AT_ONE_PAGE = 50;

    /** What is compared. */
    private record Entry(
            UUID article, @Nullable String title, @Nullable String url, boolean isPublished, Set<Long> numbers) {

        static Entry of(UUID article, Content content) {
            var url = content.webUrl() == null ? content.originalUrl() : content.webUrl();
            return new Entry(article, content.title(), url, false, TitleSignature.of(content.title(), url));
        }

        /** One that is compared with others, and asks for none. */
        static Entry candidate(UUID article, @Nullable String title, @Nullable String url, boolean isPublished) {
            return new Entry(article, title, url, isPublished, Set.of());
        }
    }

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;
    private final CanonicalUrls urls;

    NearDuplicates(JdbcClient jdbc, JdbcTemplate batches, CanonicalUrls urls) {
        this.jdbc = jdbc;
        this.batches = batches;
        this.urls = urls;
    }

    /** Lets these articles be found by these contents, and by no others. */
    void remember(Map<UUID, List<Content>> contents, boolean areNew) {
        if (contents.isEmpty()) {
            return;
        }
        if (!areNew) {
            jdbc.sql("delete from likeness where article_id in (:articles)")
                    .param(
                            "articles",
                            contents.keySet().stream().map(Uuids::bytes).toList())
                    .update();
        }
        List<Object[]> rows = new ArrayList<>();
        contents.forEach((article, versions) -> versions.stream()
                .flatMap(content -> Entry.of(article, content).numbers().stream())
                .distinct()
                .forEach(number -> rows.add(new Object[] {number, Uuids.bytes(article)})));
        batches.batchUpdate("insert into likeness (number, article_id) values (?, ?)", rows);
    }

    /**
     * What each of these articles is much like.
     *
     * @param batch what comes before the moderators, by article
     */
    Map<UUID, List<Finding>> check(Map<UUID, Content> batch, RulesProperties.NearDuplicate settings) {
        Map<UUID, Entry> asked = new LinkedHashMap<>();
        batch.forEach((article, content) -> asked.put(article, Entry.of(article, content)));
        var sharing = sharing(asked.values().stream()
                .flatMap(entry -> entry.numbers().stream())
                .collect(Collectors.toSet()));
        Map<UUID, List<Entry>> others =
                current(sharing.values().stream().flatMap(Set::stream).collect(Collectors.toSet()), asked);
        Map<UUID, List<Finding>> findings = new LinkedHashMap<>();
        asked.forEach((article, entry) -> {
            var candidates = entry.numbers().stream()
                    .flatMap(number -> sharing.getOrDefault(number, Set.of()).stream())
                    .filter(other -> !other.equals(article))
                    .collect(Collectors.toCollection(LinkedHashSet::new));
            var found = findings(entry, candidates, others, settings);
            if (!found.isEmpty()) {
                findings.put(article, found);
            }
        });
        return findings;
    }

    private List<Finding> findings(
            Entry entry, Set<UUID> candidates, Map<UUID, List<Entry>> others, RulesProperties.NearDuplicate settings) {
        return candidates.stream()
                .map(candidate -> others.getOrDefault(candidate, List.of()).stream()
                        .map(other -> compare(entry, other, settings))
                        .filter(Objects::nonNull)
                        .max(Comparator.comparingInt(NearDuplicates::similarity))
                        .orElse(null))
                .filter(Objects::nonNull)
                .sorted(Comparator.comparingInt(NearDuplicates::similarity)
                        .reversed()
                        .thenComparing(Finding::subject))
                .limit(MOST_SHOWN)
                .toList();
    }

    private static int similarity(Finding finding) {
        return Objects.requireNonNull(finding.details().similar()).similarity();
    }

    private @Nullable Finding compare(Entry entry, Entry other, RulesProperties.NearDuplicate settings) {
        int similarity =
                TitleSignature.similarity(TitleSignature.words(entry.title()), TitleSignature.words(other.title()));
        boolean isOneAddress = isOneAddress(entry.url(), other.url());
        boolean isOnePage = isOneAddress
                || (similarity >= SIMILAR_AT_ONE_PAGE
                        && entry.url() != null
                        && Objects.equals(TitleSignature.page(entry.url()), TitleSignature.page(other.url())));
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

    /** For each number the articles that have it too, the newest first where there are many. */
    private Map<Long, Set<UUID>> sharing(Collection<Long> numbers) {
        Map<Long, Set<UUID>> sharing = new HashMap<>();
        if (numbers.isEmpty()) {
            return sharing;
        }
        boolean isOne = numbers.size() <= TitleSignature.MOST_NUMBERS;
        var statement = isOne
                ? jdbc.sql(numbers.stream()
                                .map(number ->
                                        "(select number, article_id from likeness where number = ? order by article_id"
                                                + " desc limit "
                                                + CANDIDATES_OF_A_NUMBER + ")")
                                .collect(Collectors.joining(" union all ")))
                        .params(List.copyOf(numbers))
                : jdbc.sql("select number, article_id from likeness where number in (:numbers) limit " + CANDIDATES)
                        .param("numbers", numbers);
        statement
                .query((row, index) -> sharing.computeIfAbsent(row.getLong(1), number -> new LinkedHashSet<>())
                        .add(Uuids.uuid(row.getBytes(2))))
                .list();
        return sharing;
    }

    /** What is published or in review of these articles, where an article that is being asked about is as it comes. */
    private Map<UUID, List<Entry>> current(Set<UUID> articles, Map<UUID, Entry> asked) {
        Map<UUID, List<Entry>> entries = new HashMap<>();
        asked.forEach((article, entry) ->
                entries.computeIfAbsent(article, key -> new ArrayList<>()).add(entry));
        var others = new HashSet<>(articles);
        others.removeAll(asked.keySet());
        if (!others.isEmpty()) {
            jdbc.sql("""
                select article_id, title, coalesce(web_url, original_url), state from revision
                where article_id in (:articles) and state in ('IN_REVIEW', 'APPROVED', 'SCHEDULED', 'PUBLISHED')
                """)
                    .param("articles", others.stream().map(Uuids::bytes).toList())
                    .query((row, index) -> Entry.candidate(
                            Uuids.uuid(row.getBytes(1)),
                            row.getString(2),
                            row.getString(3),
                            row.getString(4).equals("PUBLISHED")))
                    .list()
                    .forEach(entry -> entries.computeIfAbsent(entry.article(), key -> new ArrayList<>())
                            .add(entry));
        }
        return entries;
    }
}
