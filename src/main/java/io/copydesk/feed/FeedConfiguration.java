package io.copydesk.feed;

import org.springframework.boot.graphql.autoconfigure.GraphQlSourceBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.graphql.execution.ClassNameTypeResolver;

/** Tells GraphQL which of our classes stand for types of another name. */
@Configuration(proxyBeanMethods = false)
class FeedConfiguration {

    @Bean
    GraphQlSourceBuilderCustomizer typeNames() {
        var names = new ClassNameTypeResolver();
        names.addMapping(PublishedArticle.class, PublishedArticle.TYPE);
        return builder -> builder.defaultTypeResolver(names);
    }
}
