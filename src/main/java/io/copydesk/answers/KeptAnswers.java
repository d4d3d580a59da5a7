package io.copydesk.answers;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.copydesk.account.Credential;
import io.copydesk.graphql.Answer;
import io.copydesk.graphql.AnswerKeeper;
import io.copydesk.graphql.Dependencies;
import io.copydesk.graphql.Dependencies.Dependency;
import io.copydesk.graphql.Dependencies.Whole;
import io.copydesk.limit.Admission;
import io.copydesk.limit.KnownAnswers;
import io.copydesk.search.Search;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.cache.CaffeineCacheMetrics;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.stereotype.Component;

/**
 * Answers that strangers were given, under what they sent, byte for byte. One is given again while nothing that it depends on
 * has changed since before it was read. When several ask the same for the first time, one of them has it worked out and the
 * others wait.
 */
@Component
@ConditionalOnWebApplication
class KeptAnswers implements KnownAnswers, AnswerKeeper {

    private static final String LOADING = KeptAnswers.class.getName();

    private static final String PATH = "/graphql";

    /** What a key and an answer take up besides their texts, and a dependency. */
    private static final int OVERHEAD = 500;

    private static final int PER_DEPENDENCY = 50;

    /** No answer may push more than so many others out. */
    private static final int SHARE = 20;

    /** Whoever waits for longer works it out for themselves. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Follower follower;
    private final Generations generations;
    private final Search search;
    private final List<AnswerKeys> others;
    private final long size;
    private final Cache<String, Kept> kept;
    private final ConcurrentMap<String, Loading> loading = new ConcurrentHashMap<>();
    private final Counter outdated;

    KeptAnswers(
            Follower follower,
            Search search,
            List<AnswerKeys> others,
            CacheProperties properties,
            MeterRegistry meters) {
        this.follower = follower;
        this.generations = follower.generations();
        this.search = search;
        this.others = others;
        this.size = properties.answers().size().toBytes();
        this.kept = CaffeineCacheMetrics.monitor(
                meters,
                Caffeine.newBuilder()
                        .maximumWeight(size)
                        .weigher((String key, Kept answer) -> answer.weight(key))
                        .recordStats()
                        .<String, Kept>build(),
                "answers");
        this.outdated = Counter.builder("copydesk.answers.outdated")
                .description("Kept answers that were found, and dropped because something had changed")
                .register(meters);
    }

    /**
     * An answer that is being worked out.
     *
     * @param since the moment before anything was read
     * @param indexed what the search index was then
     */
    private record Loading(String key, long since, long indexed, CompletableFuture<@Nullable Kept> answer) {}

    private final class Kept implements Known {

        private final Answer answer;
        private final long cost;
        private final Set<Dependency> dependencies;
        private final long since;
        private final long indexed;
        private volatile long goodAt;

        Kept(Answer answer, long cost, Set<Dependency> dependencies, Loading loading) {
            this.answer = answer;
            this.cost = cost;
            this.dependencies = Set.copyOf(dependencies);
            this.since = loading.since();
            this.indexed = loading.indexed();
            this.goodAt = loading.since();
        }

        boolean isGood() {
            if (dependencies.contains(Whole.SEARCH) && search.generation() != indexed) {
                return false;
            }
            long now = generations.now();
            if (now != goodAt) {
                if (!generations.areUnchanged(dependencies, since)) {
                    return false;
                }
                goodAt = now;
            }
            return true;
        }

        int weight(String key) {
            return key.length() + answer.size() + OVERHEAD + PER_DEPENDENCY * dependencies.size();
        }

        @Override
        public long cost() {
            return cost;
        }

        @Override
        public void write(HttpServletRequest request, HttpServletResponse response) throws IOException {
            answer.write(request, response);
        }
    }

    @Override
    public @Nullable Known find(HttpServletRequest request, byte[] body) {
        var key = size == 0 || !follower.isTrusted() ? null : key(request, body);
        if (key == null) {
            return null;
        }
        var known = kept.getIfPresent(key);
        if (known != null) {
            if (known.isGood()) {
                return known;
            }
            outdated.increment();
            kept.asMap().remove(key, known);
        }
        var mine = new Loading(key, generations.now(), search.generation(), new CompletableFuture<>());
        var others = loading.putIfAbsent(key, mine);
        if (others == null) {
            request.setAttribute(LOADING, mine);
            return null;
        }
        var given = wait(others);
        return given != null && given.isGood() ? given : null;
    }

    private static @Nullable Kept wait(Loading loading) {
        try {
            return loading.answer().get(PATIENCE.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        } catch (ExecutionException | TimeoutException e) {
            return null;
        }
    }

    @Override
    public void keep(HttpServletRequest request, Answer answer, Dependencies dependencies) {
        if (request.getAttribute(LOADING) instanceof Loading mine && dependencies.canBeFollowed()) {
            var made = new Kept(answer, Admission.costOf(request), dependencies.all(), mine);
            if (made.weight(mine.key()) <= size / SHARE && made.isGood()) {
                kept.put(mine.key(), made);
                done(mine, made);
            }
        }
    }

    @Override
    public void left(HttpServletRequest request) {
        if (request.getAttribute(LOADING) instanceof Loading mine) {
            done(mine, null);
        }
    }

    private void done(Loading mine, @Nullable Kept made) {
        loading.remove(mine.key(), mine);
        mine.answer().complete(made);
    }

    /** All that the answer to a stranger follows from; null for what is never kept. */
    private @Nullable String key(HttpServletRequest request, byte[] body) {
        if (request.getHeader(HttpHeaders.AUTHORIZATION) != null
                || Credential.of(request).isPresent()) {
            return null;
        }
        var method = request.getMethod();
        boolean isRead = method.equals(HttpMethod.GET.name()) || method.equals(HttpMethod.HEAD.name());
        if (!request.getServletPath().equals(PATH)) {
            return isRead ? otherKey(request) : null;
        }
        var accepted = String.join(",", Collections.list(request.getHeaders(HttpHeaders.ACCEPT)));
        if (isRead) {
            var asked = request.getQueryString();
            return asked == null ? null : accepted + "\nGET\n" + asked;
        }
        return method.equals(HttpMethod.POST.name()) && body.length > 0
                ? accepted + "\n" + request.getContentType() + "\n" + new String(body, StandardCharsets.ISO_8859_1)
                : null;
    }

    private @Nullable String otherKey(HttpServletRequest request) {
        for (var other : others) {
            var key = other.keyOf(request);
            if (key != null) {
                return key;
            }
        }
        return null;
    }
}
