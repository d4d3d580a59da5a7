package io.copydesk.limit;

import graphql.introspection.GoodFaithIntrospection;
import graphql.introspection.Introspection;
import graphql.parser.ParserOptions;
import java.util.HashMap;
import java.util.Map;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.core.annotation.Order;
import org.springframework.graphql.server.WebGraphQlInterceptor;
import org.springframework.graphql.server.WebGraphQlRequest;
import org.springframework.graphql.server.WebGraphQlResponse;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Gives each query its limits: the size of its text, what it may see of the schema, and its time. */
@Component
@Order(LimitInterceptor.ORDER)
@EnableConfigurationProperties(IntrospectionProperties.class)
class LimitInterceptor implements WebGraphQlInterceptor {

    /** Within the one that answers errors. */
    static final int ORDER = 100;

    private static final Caller UNKNOWN = new Caller("unknown", false);

    private final LimitProperties limits;
    private final DocumentLimits documents;
    private final IntrospectionProperties introspection;

    LimitInterceptor(LimitProperties limits, IntrospectionProperties introspection) {
        this.limits = limits;
        this.documents = new DocumentLimits(limits);
        this.introspection = introspection;
    }

    @Override
    public Mono<WebGraphQlResponse> intercept(WebGraphQlRequest request, Chain chain) {
        var settings = settings(request);
        return Mono.deferContextual(context -> {
            documents.check(request.getDocument());
            var deadline = Deadline.in(limits.executionTime());
            request.configureExecutionInput((input, changed) -> {
                deadline.whenPassed(input::cancel);
                return changed.graphQLContext(settings).build();
            });
            // what is done on this thread knows it, and what resolvers and loaders do elsewhere is given it
            var response = deadline.during(() -> chain.next(request)
                    .contextWrite(context)
                    .contextWrite(passing -> passing.put(DeadlinePassing.KEY, deadline))
                    .toFuture());
            return Mono.fromFuture(response)
                    .map(answer -> inTime(deadline, answer))
                    .doFinally(end -> deadline.close());
        });
    }

    private Map<Object, Object> settings(WebGraphQlRequest request) {
        Map<Object, Object> settings = new HashMap<>();
        settings.put(ParserOptions.class, documents.parser());
        // we look ourselves, and can say what the limit is
        settings.put(GoodFaithIntrospection.GOOD_FAITH_INTROSPECTION_DISABLED, true);
        var visit = Visit.of(request.getAttributes());
        if (visit != null) {
            settings.put(Visit.class, visit);
        }
        if (!introspection.allows(visit == null ? UNKNOWN : visit.caller())) {
            settings.put(Introspection.INTROSPECTION_DISABLED, true);
        }
        return settings;
    }

    /** What was broken off has errors of many kinds, and they all mean the same. */
    private static WebGraphQlResponse inTime(Deadline deadline, WebGraphQlResponse answer) {
        if (!answer.getErrors().isEmpty()) {
            deadline.checkNotPassed();
        }
        return answer;
    }
}
