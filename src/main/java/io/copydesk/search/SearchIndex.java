package io.copydesk.search;

import io.copydesk.graphql.CursorKey;
import io.copydesk.graphql.RequestRefused;
import io.copydesk.publication.Changes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.lucene.store.AlreadyClosedException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * The search index of this node, kept as the change log goes on. Whatever it does not know, such as what was missed while
 * signals were pruned, it learns by reading everything anew; while it does, searches are answered from what is there.
 */
@Component
@EnableConfigurationProperties(SearchProperties.class)
class SearchIndex {

    private static final Logger log = LoggerFactory.getLogger(SearchIndex.class);

    private static final int AT_ONCE = 500;
    private static final Duration BETWEEN_COMMITS = Duration.ofSeconds(10);
    private static final Duration BETWEEN_LINES = Duration.ofSeconds(5);

    private static final Pattern EMBEDDED = Pattern.compile("jdbc:h2:file:([^;]+)");

    /** What H2 means by a tilde. */
    private static final String HOME = System.getProperty("user.home", "");

    private final PublicArticles articles;
    private final Changes changes;
    private final CursorKey installation;
    private final Path folder;

    private volatile @Nullable ArticleIndex index;
    private volatile boolean ready;
    private volatile boolean closing;
    private volatile long generation;
    private long committedAt;
    private long committed;

    SearchIndex(
            SearchProperties properties,
            @Value("${spring.datasource.url:}") String database,
            Environment environment,
            PublicArticles articles,
            Changes changes,
            CursorKey installation) {
        this.articles = articles;
        this.changes = changes;
        this.installation = installation;
        this.folder = folder(properties, database, environment);
    }

    private static Path folder(SearchProperties properties, String database, Environment environment) {
        if (properties.directory() != null) {
            return properties.directory();
        }
        var embedded = EMBEDDED.matcher(database);
        return embedded.lookingAt()
                ? Path.of(embedded.group(1).replaceFirst("^~", Matcher.quoteReplacement(HOME)))
                        .resolveSibling("search")
                : Path.of(environment.getProperty("COPYDESK_DATA", "./data"), "search");
    }

    Path folder() {
        return folder;
    }

    /**
     * Asks the index as it stands.
     *
     * @throws RequestRefused SEARCH_NOT_READY, while there is none yet
     */
    <T> T ask(ArticleIndex.Question<T> question) {
        var current = index;
        if (current == null || !ready) {
            throw notReady();
        }
        try {
            return current.ask(question);
        } catch (AlreadyClosedException e) {
            throw notReady();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static RequestRefused notReady() {
        return new RequestRefused(
                "SEARCH_NOT_READY",
                "This node is still reading the articles into its search index. Ask again soon; everything but `search`"
                        + " and `facets` is answered meanwhile.");
    }

    /** Another number whenever the same question may be answered in another way. */
    long generation() {
        return generation;
    }

    /** Brings the index to where the change log is: opens it, builds it, or follows, whatever it takes. */
    synchronized void catchUp() throws IOException {
        closing = false;
        var current = index;
        if (current == null) {
            current = ArticleIndex.open(folder, HexFormat.of().formatHex(installation.derived("search index"), 0, 16));
            index = current;
            ready = current.isWhole();
            moved();
            committed = current.position();
            committedAt = System.nanoTime();
        }
        if (!current.isWhole()) {
            build(current);
        }
        while (!closing && !follow(current)) {
            build(current);
        }
        if (current.position() != committed && System.nanoTime() - committedAt > BETWEEN_COMMITS.toNanos()) {
            commit(current);
        }
    }

    private void commit(ArticleIndex current) throws IOException {
        current.commit();
        committed = current.position();
        committedAt = System.nanoTime();
    }

    /** Takes over what happened; false when something is missing from the log, so that not all of it can be known. */
    private boolean follow(ArticleIndex current) throws IOException {
        while (!closing) {
            long last = changes.last();
            if (last == current.position()) {
                return true;
            }
            var next = changes.after(current.position(), AT_ONCE);
            if (next.isEmpty() || next.getLast().sequence() != current.position() + next.size()) {
                return false;
            }
            var touched = next.stream().map(Changes.Noted::article).collect(Collectors.toSet());
            var shown = articles.of(touched);
            for (var id : touched) {
                var article = shown.get(id);
                if (article == null) {
                    current.remove(id);
                } else {
                    current.put(article);
                }
            }
            current.moveTo(next.getLast().sequence());
            current.refresh();
            moved();
        }
        return true;
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // one thread at a time brings the index on
    private void moved() {
        generation++;
    }

    /** Reads all articles. What happens to them meanwhile is taken over between two portions. */
    private void build(ArticleIndex current) throws IOException {
        long started = System.nanoTime();
        long line = started;
        long all = articles.count();
        long done = 0;
        @Nullable UUID at = null;
        current.beginAnew(changes.last());
        log.info("Building the search index: {} articles", number(all));
        while (!closing) {
            List<UUID> ids = articles.idsAfter(at, AT_ONCE);
            if (ids.isEmpty()) {
                current.finish();
                moved();
                commit(current);
                ready = true;
                log.info(
                        "The search index is built: {} articles in {} ms",
                        number(done),
                        number((System.nanoTime() - started) / 1_000_000));
                return;
            }
            for (var article : articles.of(ids).values()) {
                current.put(article);
            }
            done += ids.size();
            at = ids.getLast();
            if (!follow(current)) {
                log.info("Building the search index: once more from the beginning");
                current.beginAnew(changes.last());
                done = 0;
                at = null;
            }
            if (System.nanoTime() - line > BETWEEN_LINES.toNanos()) {
                line = System.nanoTime();
                log.info("Building the search index: {} of {} articles", number(done), number(all));
            }
        }
    }

    private static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** Ends what {@link #catchUp} does, writes down where it is, and closes the files. */
    void close() throws IOException {
        closing = true;
        closeNow();
    }

    private synchronized void closeNow() throws IOException {
        var current = index;
        index = null;
        ready = false;
        if (current != null) {
            try (current) {
                if (current.isWhole() && current.position() != committed) {
                    current.commit();
                }
            }
        }
    }
}
