package io.copydesk.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLFieldsContainer;
import graphql.schema.GraphQLInterfaceType;
import graphql.schema.GraphQLNamedType;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLTypeUtil;
import graphql.schema.GraphQLUnionType;
import io.copydesk.DeskTest;
import io.copydesk.graphql.Audience;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.actuate.endpoint.web.WebEndpointsSupplier;
import org.springframework.boot.webmvc.actuate.endpoint.web.WebMvcEndpointHandlerMapping;
import org.springframework.context.ApplicationContext;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.graphql.execution.GraphQlSource;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.PathContainer;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.security.core.AuthenticationException;
import org.springframework.util.ClassUtils;
import org.springframework.web.servlet.function.HandlerFunction;
import org.springframework.web.servlet.function.RequestPredicate;
import org.springframework.web.servlet.function.RequestPredicates;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;
import org.springframework.web.util.pattern.PathPatternParser;

/** Nothing can be asked that does not say who may ask it. */
@DeskTest
class ClosedByDefaultTest {

    /** Shows callers nothing but themselves, and strangers nothing at all. */
    private static final String OWN = "viewer";

    /** What any mutation may answer with. */
    private static final Set<String> OF_ALL = Set.of("UserError", "ValidationError", "NotFoundError");

    @Autowired
    GraphQlSource source;

    @Autowired
    ApplicationContext context;

    @Autowired
    Desk desk;

    @Test
    void every_field_of_the_roots_says_who_may_ask_for_it() {
        assertThat(roots())
                .isNotEmpty()
                .allSatisfy(field -> assertThat(field.getAppliedDirective("access"))
                        .as(field.getName())
                        .isNotNull());
        assertThat(Objects.requireNonNull(source.schema().getMutationType()).getFieldDefinitions())
                .noneMatch(field ->
                        audience(field) == Audience.ANYONE && !field.getName().equals("reportArticle"));
    }

    @Test
    void nothing_public_leads_to_a_type_of_the_desk() {
        var open = roots().stream()
                .filter(field -> audience(field) == Audience.ANYONE)
                .filter(field -> !field.getName().equals(OWN))
                .toList();

        var reached = reached(open);

        assertThat(reached).extracting(GraphQLNamedType::getName).contains("Article", "Topic", "Provider", "PageInfo");
        assertThat(reached).noneMatch(this::isMarked);
    }

    @Test
    void every_type_that_is_not_public_says_whom_it_is_for() {
        var open = reached(roots().stream()
                .filter(field -> audience(field) == Audience.ANYONE)
                .filter(field -> !field.getName().equals(OWN))
                .toList());
        var roots = Set.of("Query", "Mutation", "Subscription");

        var silent = source.schema().getAllTypesAsList().stream()
                .filter(type ->
                        type instanceof GraphQLObjectType && !type.getName().startsWith("__"))
                .filter(type -> !roots.contains(type.getName()) && !open.contains(type))
                .filter(type -> !OF_ALL.contains(type.getName()) && !isMarked(type))
                .map(GraphQLNamedType::getName);

        assertThat(silent).isEmpty();
    }

    @Test
    void no_type_of_the_desk_is_a_node() {
        assertThat(source.schema().getImplementations((GraphQLInterfaceType)
                        Objects.requireNonNull(source.schema().getType("Node"))))
                .noneMatch(this::isMarked);
    }

    @Test
    void every_act_says_it_once_more() {
        for (var place : Stream.concat(
                        Stream.of(AccountDesk.class, TokenDesk.class, SessionDesk.class),
                        Stream.of(
                                        "review.WritingDesk",
                                        "review.ReviewDesk",
                                        "review.ArticleDesk",
                                        "review.ReadingDesk",
                                        "partner.PartnerDesk",
                                        "partner.RetractionWatch")
                                .map(name -> ClassUtils.resolveClassName("io.copydesk." + name, null)))
                .toList()) {
            assertThat(place.getDeclaredMethods())
                    .filteredOn(method -> Modifier.isPublic(method.getModifiers()))
                    .isNotEmpty()
                    .allMatch(method -> AnnotatedElementUtils.hasAnnotation(method, PreAuthorize.class));
        }
        assertThatThrownBy(() -> context.getBean(AccountDesk.class).list("", 1))
                .isInstanceOf(AuthenticationException.class);
    }

    @Test
    void every_route_is_in_the_table() throws Exception {
        var routes = new TreeSet<String>();
        context.getBeansOfType(RequestMappingInfoHandlerMapping.class)
                .values()
                .forEach(mapping -> mapping.getHandlerMethods()
                        .keySet()
                        .forEach(info -> info.getPatternValues().forEach(pattern -> {
                            var methods = info.getMethodsCondition().getMethods();
                            if (methods.isEmpty()) {
                                routes.add("GET " + pattern);
                            }
                            methods.forEach(method -> routes.add(method + " " + pattern));
                        })));
        context.getBeansOfType(RouterFunction.class).values().forEach(function -> function.accept(new Routed(routes)));
        for (var file : new PathMatchingResourcePatternResolver().getResources("classpath*:/static/**/*.*")) {
            var address = file.getURL().toString();
            routes.add("GET " + address.substring(address.lastIndexOf("/static/") + "/static".length()));
        }
        routes.add("GET /");
        routes.add("GET /graphiql");

        var unlisted = routes.stream().filter(Predicate.not(ClosedByDefaultTest::isListed));

        assertThat(routes).contains("POST /graphql", "GET /sign-in", "GET /actuator/health", "GET /graphiql/page.js");
        // where errors are shown nobody goes by themselves, and the list of endpoints is nobody's business
        assertThat(unlisted).containsExactlyInAnyOrder("GET /actuator", "GET /error");
        assertThat(Stream.of(WebEndpointsSupplier.class, WebMvcEndpointHandlerMapping.class)
                        .allMatch(type -> !context.getBeansOfType(type).isEmpty()))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /nothing",
        "GET, /actuator",
        "GET, /actuator/env",
        "GET, /actuator/sessions",
        "GET, /error",
        "GET, /login",
        "GET, /logout",
        "POST, /login",
        "GET, /default-ui.css",
        "GET, /webjars/graphql/index.js",
        "GET, /h2-console",
        "GET, /graphiql/a/b",
        "GET, /common-passwords.txt",
        "GET, /application.yaml",
        "POST, /",
        "DELETE, /graphiql",
        "GET, /sign-in/issuer/callback/x",
        "GET, /oauth2/authorization/issuer",
        "GET, /login/oauth2/code/issuer"
    })
    void what_is_not_in_the_table_is_not_there_for_anybody(String method, String path) {
        for (var who : List.of(desk.browser(), desk.as("ada"))) {
            var answer = who.asksFor(method, path);

            assertThat(answer.statusCode()).as(path).isEqualTo(404);
            assertThat(answer.body()).doesNotContain("Exception", "springframework", "Forbidden", "denied");
        }
    }

    private List<GraphQLFieldDefinition> roots() {
        GraphQLSchema schema = source.schema();
        return Stream.of(schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType())
                .filter(Objects::nonNull)
                .flatMap(type -> type.getFieldDefinitions().stream())
                .toList();
    }

    private static @Nullable Audience audience(GraphQLFieldDefinition field) {
        var directive = field.getAppliedDirective("access");
        return directive == null
                ? null
                : Audience.valueOf(Objects.toString(
                        Objects.requireNonNull(directive.getArgument("to")).getValue(), ""));
    }

    private boolean isMarked(GraphQLNamedType type) {
        return type instanceof GraphQLObjectType object && object.getAppliedDirective("access") != null;
    }

    /** All types that somebody who asks for these fields may come to. */
    private Set<GraphQLNamedType> reached(List<GraphQLFieldDefinition> fields) {
        Set<GraphQLNamedType> reached = new LinkedHashSet<>();
        var ahead = new ArrayList<GraphQLNamedType>();
        fields.forEach(field -> ahead.add(typeOf(field)));
        while (!ahead.isEmpty()) {
            var type = ahead.removeLast();
            if (!reached.add(type)) {
                continue;
            }
            if (type instanceof GraphQLFieldsContainer container) {
                container.getFieldDefinitions().forEach(field -> ahead.add(typeOf(field)));
            }
            if (type instanceof GraphQLInterfaceType shared) {
                ahead.addAll(source.schema().getImplementations(shared));
            }
            if (type instanceof GraphQLUnionType union) {
                union.getTypes().forEach(each -> ahead.add(each));
            }
        }
        return reached;
    }

    private static GraphQLNamedType typeOf(GraphQLFieldDefinition field) {
        return (GraphQLNamedType) GraphQLTypeUtil.unwrapAll(field.getType());
    }

    private static boolean isListed(String route) {
        var method = HttpMethod.valueOf(route.substring(0, route.indexOf(' ')));
        // a variable stands for anything
        var path = route.substring(route.indexOf(' ') + 1)
                .replaceAll("\\{[^}]*}", "x")
                .replace("/**", "/x");
        return Routes.ALL.stream()
                .filter(listed -> listed.methods().isEmpty() || listed.methods().contains(method))
                .anyMatch(listed -> PathPatternParser.defaultInstance
                        .parse(listed.pattern())
                        .matches(PathContainer.parsePath(path)));
    }

    /** Notes what a predicate says of path and method. */
    private static final class Seen implements RequestPredicates.Visitor {

        private final Set<HttpMethod> methods = new LinkedHashSet<>();
        private @Nullable String path;

        @Override
        public void method(Set<HttpMethod> methods) {
            this.methods.addAll(methods);
        }

        @Override
        public void path(String pattern) {
            path = pattern;
        }

        @Override
        public void version(String version) {}

        @Override
        public void header(String name, String value) {}

        @Override
        @Deprecated
        @SuppressWarnings("removal")
        public void pathExtension(String extension) {}

        @Override
        public void param(String name, String value) {}

        @Override
        public void startAnd() {}

        @Override
        public void and() {}

        @Override
        public void endAnd() {}

        @Override
        public void startOr() {}

        @Override
        public void or() {}

        @Override
        public void endOr() {}

        @Override
        public void startNegate() {}

        @Override
        public void endNegate() {}

        @Override
        public void unknown(RequestPredicate predicate) {
            // Spring's own predicate for GraphQL does not say
            if (predicate.getClass().getName().startsWith("org.springframework.graphql.server.")) {
                method(Set.of(HttpMethod.POST));
                path("/graphql");
            }
        }
    }

    /** Notes the paths and methods of functional routes. */
    private static final class Routed implements RouterFunctions.Visitor {

        private final Set<String> routes;

        Routed(Set<String> routes) {
            this.routes = routes;
        }

        @Override
        public void startNested(RequestPredicate predicate) {
            throw new AssertionError("say how nested routes are read: " + predicate);
        }

        @Override
        public void endNested(RequestPredicate predicate) {
            // none began
        }

        @Override
        public void route(RequestPredicate predicate, HandlerFunction<?> handler) {
            var seen = new Seen();
            predicate.accept(seen);
            assertThat(seen.path).as("the path of " + predicate).isNotNull();
            (seen.methods.isEmpty() ? Set.of(HttpMethod.GET) : seen.methods)
                    .forEach(method -> routes.add(method + " " + seen.path));
        }

        @Override
        public void resources(
                java.util.function.Function<ServerRequest, java.util.Optional<org.springframework.core.io.Resource>>
                        lookup) {
            throw new AssertionError("say which resources these are");
        }

        @Override
        public void attributes(java.util.Map<String, Object> attributes) {
            // say nothing of who may call
        }

        @Override
        public void unknown(RouterFunction<?> function) {
            throw new AssertionError("say how this is read: " + function);
        }
    }
}
