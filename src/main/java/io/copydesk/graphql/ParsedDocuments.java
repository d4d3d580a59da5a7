package io.copydesk.graphql;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import graphql.ExecutionInput;
import graphql.execution.preparsed.PreparsedDocumentEntry;
import graphql.execution.preparsed.PreparsedDocumentProvider;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.cache.CaffeineCacheMetrics;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.graphql.autoconfigure.GraphQlSourceBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.unit.DataSize;

/** Keeps documents that were parsed, found to be within their limits, and valid. */
@Configuration(proxyBeanMethods = false)
class ParsedDocuments {

    @Bean
    GraphQlSourceBuilderCustomizer parsedOnce(
            @Value("${copydesk.cache.documents.size:1MB}") DataSize size, MeterRegistry meters) {
        Cache<String, PreparsedDocumentEntry> kept = CaffeineCacheMetrics.monitor(
                meters,
                Caffeine.newBuilder()
                        .maximumWeight(size.toBytes())
                        .weigher((String document, PreparsedDocumentEntry parsed) -> document.length())
                        .recordStats()
                        .build(),
                "documents");
        return builder -> builder.configureGraphQl(graphQl -> graphQl.preparsedDocumentProvider(new Kept(kept)));
    }

    private record Kept(Cache<String, PreparsedDocumentEntry> kept) implements PreparsedDocumentProvider {

        @Override
        public CompletableFuture<PreparsedDocumentEntry> getDocumentAsync(
                ExecutionInput input, Function<ExecutionInput, PreparsedDocumentEntry> parse) {
            var known = kept.getIfPresent(input.getQuery());
            if (known == null) {
                known = parse.apply(input);
                if (!known.hasErrors()) {
                    kept.put(input.getQuery(), known);
                }
            }
            return CompletableFuture.completedFuture(known);
        }
    }
}
