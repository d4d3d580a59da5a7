package io.copydesk.rules;

import io.copydesk.binary.Uuids;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * An index of a few numbers for each article that is published or in review ({@link TitleSignature}): it tells which articles
 * have to be compared, and what they say is not needed for that. However many share a number, at most
 * {@value #MOST_READ} are looked at.
 */
@Component
class LikenessIndex {

    private static final int READ_OF_A_NUMBER = 500;
    private static final int MOST_READ = 3000;

    /** Stands where the words of the titles do not matter: that the addresses are alike is reason enough to compare. */
    private static final long ANY_WORDS = 0;

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;

    LikenessIndex(JdbcClient jdbc, JdbcTemplate batches) {
        this.jdbc = jdbc;
        this.batches = batches;
    }

    /**
     * Lets these articles be found by these headlines. By what they said before they may still be candidates, which costs a
     * comparison and finds nothing.
     *
     * @param areNew whether none of them could be found before
     */
    void remember(Map<UUID, List<Headline>> headlines, boolean areNew) {
        if (headlines.isEmpty()) {
            return;
        }
        List<Object[]> rows = new ArrayList<>();
        headlines.forEach((article, versions) -> {
            Map<Long, Long> sketches = new LinkedHashMap<>();
            for (var headline : versions) {
                numbers(headline)
                        .forEach((number, sketch) -> sketches.merge(
                                number, sketch, (one, other) -> one.equals(other) ? one : Long.valueOf(ANY_WORDS)));
            }
            sketches.forEach((number, sketch) -> rows.add(new Object[] {number, Uuids.bytes(article), sketch}));
        });
        if (!areNew) {
            batches.batchUpdate(
                    "delete from likeness where number = ? and article_id = ?",
                    rows.stream().map(row -> new Object[] {row[0], row[1]}).toList());
        }
        batches.batchUpdate("insert into likeness (number, article_id, sketch) values (?, ?, ?)", rows);
    }

    /**
     * The articles that each of these has to be compared with, the newest first where one is asked about.
     *
     * @param percent how much alike titles have to be
     */
    Map<UUID, Set<UUID>> candidates(Map<UUID, Headline> batch, int percent) {
        record Asked(UUID article, long sketch) {}
        Map<Long, List<Asked>> asked = new HashMap<>();
        batch.forEach((article, headline) -> numbers(headline)
                .forEach((number, sketch) ->
                        asked.computeIfAbsent(number, key -> new ArrayList<>()).add(new Asked(article, sketch))));
        Map<UUID, Set<UUID>> candidates = new HashMap<>();
        read(asked.keySet(), batch.size() == 1, row -> {
            var other = Uuids.uuid(row.getBytes(2));
            long sketch = row.getLong(3);
            for (var each : asked.getOrDefault(row.getLong(1), List.of())) {
                if (!each.article().equals(other)
                        && (sketch == ANY_WORDS || TitleSignature.mayBeAlike(each.sketch(), sketch, percent))) {
                    candidates
                            .computeIfAbsent(each.article(), key -> new LinkedHashSet<>())
                            .add(other);
                }
            }
        });
        return candidates;
    }

    private static Map<Long, Long> numbers(Headline headline) {
        var words = TitleSignature.words(headline.title());
        long sketch = TitleSignature.sketch(words);
        Map<Long, Long> numbers = new LinkedHashMap<>();
        TitleSignature.ofTitle(words).forEach(number -> numbers.put(number, sketch));
        TitleSignature.ofPage(headline.address()).ifPresent(number -> numbers.put(number, ANY_WORDS));
        return numbers;
    }

    private void read(Collection<Long> numbers, boolean newestFirst, RowCallbackHandler row) {
        if (numbers.isEmpty()) {
            return;
        }
        if (newestFirst) {
            var each = numbers.stream()
                    .map(number ->
                            "(select number, article_id, sketch from likeness where number = ? order by article_id"
                                    + " desc limit " + READ_OF_A_NUMBER + ")")
                    .collect(Collectors.joining(" union all "));
            jdbc.sql(each).params(List.copyOf(numbers)).query(row);
        } else {
            jdbc.sql("select number, article_id, sketch from likeness where number in (:numbers) limit " + MOST_READ)
                    .param("numbers", numbers)
                    .query(row);
        }
    }
}
