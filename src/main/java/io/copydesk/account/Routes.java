package io.copydesk.account;

import io.copydesk.graphql.Audience;
import java.util.List;
import java.util.Set;
import org.springframework.http.HttpMethod;

/**
 * Every HTTP route, and who may call it. What is not listed is answered like what does not exist, so a new route begins
 * with a line here.
 */
final class Routes {

    /**
     * A family of routes for one audience.
     *
     * @param methods empty for all
     */
    record Route(Set<HttpMethod> methods, String pattern, Audience audience) {

        private static Route read(String pattern) {
            return new Route(Set.of(HttpMethod.GET, HttpMethod.HEAD), pattern, Audience.ANYONE);
        }

        private static Route post(String pattern) {
            return new Route(Set.of(HttpMethod.POST), pattern, Audience.ANYONE);
        }
    }

    static final String SIGN_IN = "/sign-in";
    static final String SIGN_OUT = "/sign-out";

    /** Where one leaves for the issuer, and where one comes back. */
    static final String ISSUER = SIGN_IN + "/issuer";

    static final String ISSUER_CALLBACK = ISSUER + "/callback";

    static final List<Route> ALL = List.of(
            // each field of the schema says for itself who may ask for it; other methods than POST are told so
            new Route(Set.of(), "/graphql", Audience.ANYONE),
            Route.read("/graphql/schema"),
            Route.read("/graphiql"),
            Route.read("/graphiql/*"),
            Route.read("/webjars/graphiql/**"),
            Route.read("/webjars/react/**"),
            Route.read("/webjars/react-dom/**"),
            Route.read("/"),
            Route.read("/index.html"),
            Route.read("/home.css"),
            Route.read("/feeds/**"),
            Route.read("/feeds.opml"),
            Route.read("/sitemap-news.xml"),
            Route.read("/articles/*"),
            Route.read("/api/**"),
            Route.read(SIGN_IN),
            Route.post(SIGN_IN),
            Route.read("/sign-in.css"),
            Route.read(ISSUER),
            Route.read(ISSUER_CALLBACK),
            Route.post(SIGN_OUT),
            Route.read("/actuator/health"),
            Route.read("/actuator/health/*"));

    private Routes() {}
}
