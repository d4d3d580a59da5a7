package io.copydesk.graphql;

import graphql.GraphQLContext;
import graphql.schema.DataFetcher;
import graphql.schema.FieldCoordinates;
import graphql.schema.GraphQLAppliedDirective;
import graphql.schema.GraphQLCodeRegistry;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLFieldsContainer;
import graphql.schema.GraphQLSchemaElement;
import graphql.schema.GraphQLTypeVisitorStub;
import graphql.util.TraversalControl;
import graphql.util.TraverserContext;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.springframework.boot.graphql.autoconfigure.GraphQlSourceBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.access.hierarchicalroles.RoleHierarchy;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import reactor.core.publisher.Flux;

/**
 * Holds every field to its {@code @access} before anything of it is fetched. A field of Query, Mutation or Subscription that
 * does not say who may ask for it keeps the application from starting.
 */
@Configuration(proxyBeanMethods = false)
class AccessRules {

    static final String DIRECTIVE = "access";

    private static final String SUBSCRIPTION = "Subscription";

    private static final Set<String> ROOTS = Set.of("Query", "Mutation", SUBSCRIPTION);

    private final RoleHierarchy hierarchy;

    AccessRules(RoleHierarchy hierarchy) {
        this.hierarchy = hierarchy;
    }

    @Bean
    GraphQlSourceBuilderCustomizer closedByDefault() {
        return builder -> builder.typeVisitors(List.of(new Guarding()));
    }

    /** Whom a field is for; null where it does not say. */
    static @Nullable Audience audienceOf(GraphQLFieldDefinition field) {
        var directive = field.getAppliedDirective(DIRECTIVE);
        return directive == null ? null : audienceOf(directive);
    }

    static Audience audienceOf(GraphQLAppliedDirective directive) {
        var to = Objects.requireNonNull(directive.getArgument("to"));
        return Audience.valueOf(Objects.<Object>requireNonNull(to.getValue()).toString());
    }

    private void check(Audience audience, @Nullable Authentication caller) {
        if (caller == null
                || !hierarchy
                        .getReachableGrantedAuthorities(caller.getAuthorities())
                        .contains(audience.authority())) {
            throw new AccessDeniedException("for " + audience);
        }
    }

    /** What somebody may see now, they may not see for ever: who they are is asked again for each event. */
    private Publisher<?> guarded(Publisher<?> events, Audience audience, GraphQLContext context) {
        var standing = Objects.requireNonNull(context.<Standing>get(Standing.class), "who subscribes has a standing");
        return Flux.from(events).doOnNext(event -> check(audience, standing.now()));
    }

    private final class Guarding extends GraphQLTypeVisitorStub {

        @Override
        public TraversalControl visitGraphQLFieldDefinition(
                GraphQLFieldDefinition field, TraverserContext<GraphQLSchemaElement> context) {
            var type = (GraphQLFieldsContainer) context.getParentNode();
            var audience = audienceOf(field);
            if (audience == null && ROOTS.contains(type.getName())) {
                throw new IllegalStateException(type.getName() + "." + field.getName()
                        + " does not say who may ask for it: give it @access(to: …) in schema.graphqls");
            }
            if (audience != null && audience != Audience.ANYONE) {
                var code = context.getVarFromParents(GraphQLCodeRegistry.Builder.class);
                var place = FieldCoordinates.coordinates(type, field);
                var fetcher = code.getDataFetcher(place, field);
                boolean lasts = type.getName().equals(SUBSCRIPTION);
                DataFetcher<?> guarded = environment -> {
                    check(audience, SecurityContextHolder.getContext().getAuthentication());
                    var fetched = fetcher.get(environment);
                    return lasts && fetched instanceof Publisher<?> events
                            ? guarded(events, audience, environment.getGraphQlContext())
                            : fetched;
                };
                code.dataFetcher(place, guarded);
            }
            return TraversalControl.CONTINUE;
        }
    }
}
