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
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
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

    /** What is compared; worked out once, however many it is compared with. */
    private record Entry(
            UUID article,
            @Nullable String title,
            @Nullable String url,
            boolean isPublished,
            Set<String> words,
            @Nullable String canonical) {}

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
                .flatMap(content -> TitleSignature.of(content.title(), content.address()).stream())
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
        Map<UUID, Set<Long>> numbers = new LinkedHashMap<>();
        batch.forEach(
                (article, content) -> numbers.put(article, TitleSignature.of(content.title(), content.address())));
        var sharing = new Sharing();
        batch.forEach((article, content) -> sharing.asked(entry(article, content.title(), content.address(), false)));
        read(numbers.values().stream().flatMap(Set::stream).collect(Collectors.toSet()), sharing);
        Map<UUID, List<Finding>> findings = new LinkedHashMap<>();
        numbers.forEach((article, own) -> {
            var found = findings(sharing.askedOf(article), sharing.candidates(article, own), sharing, settings);
            if (!found.isEmpty()) {
                findings.put(article, found);
            }
        });
        return findings;
    }

    private List<Finding> findings(
            Entry entry, Set<UUID> candidates, Sharing sharing, RulesProperties.NearDuplicate settings) {
        return candidates.stream()
                .map(candidate -> sharing.entriesOf(candidate).stream()
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
        int similarity = TitleSignature.similarity(entry.words(), other.words());
        boolean isOneAddress = entry.canonical() != null && entry.canonical().equals(other.canonical());
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

    private Entry entry(UUID article, @Nullable String title, @Nullable String url, boolean isPublished) {
        return new Entry(
                article,
                title,
                url,
                isPublished,
                TitleSignature.words(title),
                url == null ? null : urls.canonical(WebUrl.of(url)));
    }

    /** Reads with one statement who else has these numbers, the newest first where one is asked about, and what they say. */
    private void read(Collection<Long> numbers, Sharing sharing) {
        if (numbers.isEmpty()) {
            return;
        }
        boolean isOne = numbers.size() <= TitleSignature.MOST_NUMBERS;
        var candidates = isOne
                ? numbers.stream()
                        .map(number -> "(select number, article_id from likeness where number = ? order by article_id"
                                + " desc limit " + CANDIDATES_OF_A_NUMBER + ")")
                        .collect(Collectors.joining(" union all "))
                : "select number, article_id from likeness where number in (:numbers) limit " + CANDIDATES;
        // what is being asked about may have no row yet
        var statement = jdbc.sql("""
            select c.number, c.article_id, r.title, coalesce(r.web_url, r.original_url), r.state
            from (%s) c left join revision r on r.article_id = c.article_id
                and r.state in ('IN_REVIEW', 'APPROVED', 'SCHEDULED', 'PUBLISHED')
            """.formatted(candidates));
        statement = isOne ? statement.params(List.copyOf(numbers)) : statement.param("numbers", numbers);
        statement
                .query((row, index) -> {
                    var article = Uuids.uuid(row.getBytes(2));
                    sharing.add(row.getLong(1), article);
                    var state = row.getString(5);
                    if (state != null && !sharing.knows(article, state)) {
                        sharing.say(
                                state, entry(article, row.getString(3), row.getString(4), state.equals("PUBLISHED")));
                    }
                    return article;
                })
                .list();
    }

    /** Who shares which numbers, and what they say: what is being asked about as it comes, and of others what is current. */
    private static final class Sharing {

        private final Map<Long, Set<UUID>> byNumber = new HashMap<>();
        private final Map<UUID, Entry> asked = new HashMap<>();
        private final Map<UUID, Map<String, Entry>> others = new HashMap<>();

        void asked(Entry entry) {
            asked.put(entry.article(), entry);
        }

        Entry askedOf(UUID article) {
            return Objects.requireNonNull(asked.get(article));
        }

        void add(long number, UUID article) {
            byNumber.computeIfAbsent(number, key -> new LinkedHashSet<>()).add(article);
        }

        /** A row comes once for each number that is shared. */
        boolean knows(UUID article, String state) {
            return asked.containsKey(article)
                    || others.getOrDefault(article, Map.of()).containsKey(state);
        }

        void say(String state, Entry entry) {
            others.computeIfAbsent(entry.article(), key -> new TreeMap<>()).put(state, entry);
        }

        Set<UUID> candidates(UUID article, Set<Long> numbers) {
            Set<UUID> found = new LinkedHashSet<>();
            numbers.forEach(number -> found.addAll(byNumber.getOrDefault(number, Set.of())));
            found.remove(article);
            return found;
        }

        Collection<Entry> entriesOf(UUID article) {
            var entry = asked.get(article);
            return entry == null ? others.getOrDefault(article, Map.of()).values() : List.of(entry);
        }
    }
}
