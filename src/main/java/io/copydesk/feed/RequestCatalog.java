package io.copydesk.feed;

import graphql.GraphQLContext;
import graphql.schema.DataFetchingEnvironment;
import io.copydesk.catalog.Catalog;
import io.copydesk.catalog.CurrentCatalog;
import java.util.Objects;
import org.springframework.core.MethodParameter;
import org.springframework.graphql.data.method.HandlerMethodArgumentResolver;
import org.springframework.stereotype.Component;

/**
 * The catalog as one request sees it: as this node knows it, and the same for all its fields. Controller methods take it as a
 * parameter.
 */
@Component
class RequestCatalog implements HandlerMethodArgumentResolver {

    private final CurrentCatalog catalog;

    RequestCatalog(CurrentCatalog catalog) {
        this.catalog = catalog;
    }

    Catalog of(GraphQLContext request) {
        return Objects.requireNonNull(request.<Catalog>computeIfAbsent(RequestCatalog.class, key -> catalog.known()));
    }

    /** A newer one, for articles that speak of what this request's catalog does not know yet. */
    Catalog renewed(GraphQLContext request) {
        var renewed = catalog.get();
        request.put(RequestCatalog.class, renewed);
        return renewed;
    }

    /** For an event of a request that goes on: its fields see the catalog that the event was made with. */
    void use(GraphQLContext request, Catalog known) {
        request.put(RequestCatalog.class, known);
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == Catalog.class;
    }

    @Override
    public Object resolveArgument(MethodParameter parameter, DataFetchingEnvironment environment) {
        return of(environment.getGraphQlContext());
    }
}
