package io.copydesk.syndication;

import io.copydesk.graphql.AnswerKeeper;
import io.copydesk.graphql.Dependencies;
import io.copydesk.graphql.HttpCacheProperties;
import io.copydesk.limit.Metered;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.function.Function;
import java.util.function.Supplier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.stereotype.Component;

/** Answers with documents: those that are the same for everybody are kept until something of them changes. */
@Component
@ConditionalOnWebApplication
class Documents {

    private final Metered metered;
    private final AnswerKeeper keeper;
    private final HttpCacheProperties caching;
    private final Clock clock;

    Documents(Metered metered, AnswerKeeper keeper, HttpCacheProperties caching, Clock clock) {
        this.metered = metered;
        this.keeper = keeper;
        this.caching = caching;
        this.clock = clock;
    }

    /**
     * What a document says.
     *
     * @param modified when something of it last changed; {@link Instant#EPOCH} when that is not known
     */
    record Said(String mediaType, String text, Instant modified) {}

    /**
     * Answers with a document.
     *
     * @param cost what it costs the caller: 1, and 1 for each object in it
     * @param work reads what it says, and notes what that depends on
     */
    void answer(HttpServletRequest request, HttpServletResponse response, long cost, Function<Dependencies, Said> work)
            throws IOException {
        var dependencies = new Dependencies();
        dependencies.areForEverybody();
        var said = metered.doing(request, cost, () -> work.apply(dependencies));
        var document = new Document(
                said.mediaType(),
                said.text().getBytes(StandardCharsets.UTF_8),
                said.modified(),
                caching.cacheControl(),
                dependencies.tags(),
                clock);
        keeper.keep(request, document, dependencies);
        document.write(request, response);
    }

    /** The same for one caller alone: nobody else keeps it, and they ask each time whether it has changed. */
    void answerAlone(HttpServletRequest request, HttpServletResponse response, long cost, Supplier<Said> work)
            throws IOException {
        var said = metered.doing(request, cost, work);
        new Document(
                        said.mediaType(),
                        said.text().getBytes(StandardCharsets.UTF_8),
                        said.modified(),
                        "private, no-cache",
                        null,
                        clock)
                .write(request, response);
    }
}
