package io.copydesk.graphql;

import graphql.schema.GraphQLScalarType;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.graphql.autoconfigure.GraphQlSourceBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.graphql.execution.RuntimeWiringConfigurer;
import org.springframework.http.HttpMethod;
import org.springframework.web.servlet.config.annotation.ViewControllerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.function.RequestPredicates;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerResponse;

/** The parts of the GraphQL engine that are ours. */
@Configuration(proxyBeanMethods = false)
class GraphQlConfiguration {

    @Bean
    RuntimeWiringConfigurer scalars() {
        return wiring -> wiring.scalar(GraphQLScalarType.newScalar()
                        .name("DateTime")
                        .coercing(new DateTimeCoercing())
                        .build())
                .scalar(GraphQLScalarType.newScalar()
                        .name("URL")
                        .coercing(new UrlCoercing())
                        .build());
    }

    /** Instead of those that Spring would chain. */
    @Bean
    GraphQlSourceBuilderCustomizer stages(ObjectProvider<OperationStages> watchers) {
        return builder -> builder.configureGraphQl(graphQl -> graphQl.instrumentation(
                new StagedExecution(watchers.orderedStream().toList())));
    }

    /**
     * GET, and what is no GraphQL request, are answered here, ahead of Spring's own routes: those do not know the one, and
     * answer the other without a body.
     */
    @Bean
    @ConditionalOnWebApplication
    @Order(-1)
    RouterFunction<ServerResponse> otherRequests(GraphQlEndpoint endpoint) {
        var path = RequestPredicates.path(GraphQlEndpoint.PATH);
        var post = path.and(RequestPredicates.method(HttpMethod.POST));
        var get = path.and(RequestPredicates.methods(HttpMethod.GET, HttpMethod.HEAD));
        return RouterFunctions.route()
                .route(post.and(request -> !JsonBody.isIn(request)), endpoint::unsupportedMediaType)
                .route(post.and(request -> !GraphQlEndpoint.acceptsAnAnswer(request)), endpoint::notAcceptable)
                .route(get.and(request -> !GraphQlEndpoint.acceptsAnAnswer(request)), endpoint::notAcceptable)
                .route(get, endpoint::handleGet)
                .route(
                        path.and(RequestPredicates.methods(HttpMethod.PUT, HttpMethod.PATCH, HttpMethod.DELETE)),
                        endpoint::methodNotAllowed)
                .build();
    }

    /** GraphiQL's page is ours, because Spring's loads its parts from another host. */
    @Bean
    WebMvcConfigurer graphiQl() {
        return new WebMvcConfigurer() {
            @Override
            public void addViewControllers(ViewControllerRegistry pages) {
                pages.addViewController("/graphiql").setViewName("forward:/graphiql/index.html");
            }
        };
    }
}
