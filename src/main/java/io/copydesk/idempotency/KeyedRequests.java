package io.copydesk.idempotency;

import graphql.ExecutionResult;
import io.copydesk.binary.Sha256;
import io.copydesk.graphql.RequestRefused;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.erdtman.jcs.JsonCanonicalizer;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.core.annotation.Order;
import org.springframework.graphql.server.WebGraphQlInterceptor;
import org.springframework.graphql.server.WebGraphQlRequest;
import org.springframework.graphql.server.WebGraphQlResponse;
import org.springframework.graphql.support.DefaultExecutionGraphQlResponse;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/**
 * Answers a request that comes again under its {@code Idempotency-Key} as it was answered the first time, if anything came of
 * it then.
 */
@Component
@Order(KeyedRequests.ORDER)
@EnableConfigurationProperties(IdempotencyProperties.class)
class KeyedRequests implements WebGraphQlInterceptor {

    /** Within the one that limits the time. */
    static final int ORDER = 200;

    static final String HEADER = "Idempotency-Key";

    /** Of an answer that was given before. */
    static final String REPLAYED = "Idempotent-Replayed";

    /** Bare, or as the string in quotes that the draft of a standard makes of it. */
    private static final Pattern KEY =
            Pattern.compile("([\\x21-\\x7e&&[^\"\\\\]]{1,255})|\"([\\x20-\\x7e&&[^\"\\\\]]{1,255})\"");

    /** How long somebody waits for the answer to the same command that is being given elsewhere. */
    private static final int LOOKS = 100;

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(20);

    private final UsedKeys keys;
    private final JsonMapper json;

    KeyedRequests(UsedKeys keys, JsonMapper json) {
        this.keys = keys;
        this.json = json;
    }

    @Override
    public Mono<WebGraphQlResponse> intercept(WebGraphQlRequest request, Chain chain) {
        return Mono.deferContextual(context -> {
            var attempt = attempt(request);
            if (attempt == null) {
                return chain.next(request);
            }
            request.configureExecutionInput((input, changed) ->
                    changed.graphQLContext(Map.of(Attempt.class, attempt)).build());
            // all of it is done on this thread, as long as no resolver goes elsewhere
            var response = attempt.during(
                    () -> chain.next(request).contextWrite(context).toFuture());
            return Mono.fromFuture(response)
                    .map(answer -> settle(request, attempt, answer))
                    .onErrorResume(thrown -> Mono.just(repeat(request, attempt, usedBefore(thrown))));
        });
    }

    /** Null for whoever sends no key, and for strangers, who cannot be told apart. */
    private @Nullable Attempt attempt(WebGraphQlRequest request) {
        var header = request.getHeaders().get(HEADER);
        var caller = SecurityContextHolder.getContext().getAuthentication();
        if (header == null || header.isEmpty() || caller == null || caller instanceof AnonymousAuthenticationToken) {
            return null;
        }
        var key = KEY.matcher(header.size() == 1 ? header.getFirst().strip() : "");
        if (!key.matches()) {
            throw new RequestRefused(
                    "INVALID_IDEMPOTENCY_KEY",
                    "An Idempotency-Key is one text of 1 to 255 printable ASCII characters, such as a UUID.");
        }
        return new Attempt(caller.getName(), key.group(1) == null ? key.group(2) : key.group(1), hash(request, caller));
    }

    private Sha256 hash(WebGraphQlRequest request, Authentication caller) {
        Map<String, @Nullable Object> form = new LinkedHashMap<>();
        form.put("document", request.getDocument());
        form.put("operationName", request.getOperationName());
        form.put("variables", request.getVariables());
        // whoever may do less than the first time is not shown what came of it
        form.put(
                "authorities",
                caller.getAuthorities().stream()
                        .map(GrantedAuthority::getAuthority)
                        .sorted()
                        .toList());
        try {
            return Sha256.of(new JsonCanonicalizer(json.writeValueAsString(form)).getEncodedUTF8());
        } catch (IOException e) {
            throw new IllegalStateException("a request cannot be hashed", e);
        }
    }

    private WebGraphQlResponse settle(WebGraphQlRequest request, Attempt attempt, WebGraphQlResponse answer) {
        if (attempt.isDone()) {
            boolean isKept = answer.getErrors().isEmpty() && !attempt.isSecret();
            keys.answer(attempt, isKept ? json.writeValueAsString(answer.getData()) : null);
            return answer;
        }
        if (attempt.command() == null) {
            return answer;
        }
        // nothing came of it; perhaps because the same command was being done at the same time
        return keys.find(attempt).map(used -> repeat(request, attempt, used)).orElse(answer);
    }

    private WebGraphQlResponse repeat(WebGraphQlRequest request, Attempt attempt, UsedKeys.Used used) {
        if (used.request() != null && !used.request().equals(attempt.request())) {
            throw new RequestRefused(
                    "IDEMPOTENCY_KEY_REUSED",
                    "This Idempotency-Key was sent with another request at %s. Take a new key for each command."
                            .formatted(used.at()));
        }
        var answered = whenAnswered(attempt, used);
        if (answered.answer() == null) {
            throw new RequestRefused(
                    "IDEMPOTENCY_ANSWER_NOT_KEPT",
                    "%s was done under this Idempotency-Key at %s, and is not done again; what it was answered with was not kept."
                            .formatted(used.command(), used.at()));
        }
        var response = new WebGraphQlResponse(new DefaultExecutionGraphQlResponse(
                request.toExecutionInput(),
                ExecutionResult.newExecutionResult()
                        .data(json.readValue(answered.answer(), Map.class))
                        .build()));
        response.getResponseHeaders().set(REPLAYED, "true");
        return response;
    }

    /** The command is done, but may be a moment short of being answered. */
    private UsedKeys.Used whenAnswered(Attempt attempt, UsedKeys.Used used) {
        var seen = used;
        for (int look = 0; !seen.isAnswered() && look < LOOKS; look++) {
            try {
                Thread.sleep(BETWEEN_LOOKS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return seen;
            }
            seen = keys.find(attempt).orElse(seen);
        }
        return seen;
    }

    private static UsedKeys.Used usedBefore(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof UsedBefore before) {
                return before.used();
            }
        }
        if (thrown instanceof RuntimeException unchecked) {
            throw unchecked;
        }
        throw new IllegalStateException(thrown);
    }
}
