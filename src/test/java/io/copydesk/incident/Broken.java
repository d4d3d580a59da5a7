package io.copydesk.incident;

import jakarta.persistence.EntityManagerFactory;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.graphql.server.WebGraphQlInterceptor;
import org.springframework.graphql.server.WebGraphQlRequest;
import org.springframework.graphql.server.WebGraphQlResponse;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.filter.OncePerRequestFilter;
import reactor.core.publisher.Mono;

/** Bugs, for requests that ask for one: with {@code X-Break} within GraphQL, with {@code X-Break-Http} outside of it. */
@TestComponent
@Order(Ordered.LOWEST_PRECEDENCE)
class Broken extends OncePerRequestFilter implements WebGraphQlInterceptor {

    static final String SQL = "select hush from no_such_table where password = 'hush-hush'";

    private final JdbcClient jdbc;
    private final EntityManagerFactory entities;

    Broken(JdbcClient jdbc, EntityManagerFactory entities) {
        this.jdbc = jdbc;
        this.entities = entities;
    }

    @Override
    public Mono<WebGraphQlResponse> intercept(WebGraphQlRequest request, Chain chain) {
        return Mono.defer(() -> {
            fail(request.getHeaders().getFirst("X-Break"));
            return chain.next(request);
        });
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        fail(request.getHeader("X-Break-Http"));
        chain.doFilter(request, response);
    }

    private void fail(@Nullable String how) {
        switch (String.valueOf(how)) {
            case "sql" -> jdbc.sql(SQL).query(String.class).list();
            case "jpa" -> {
                try (var manager = entities.createEntityManager()) {
                    manager.createNativeQuery(SQL).getResultList();
                }
            }
            case "nothing" -> throw new IllegalArgumentException(nothing().toString());
            case "words" -> throw new IllegalStateException("hush-hush in /home/hush", new RuntimeException(SQL));
            case "logged" ->
                LoggerFactory.getLogger("org.example").error("It failed", new IllegalStateException("hush-hush"));
            default -> {}
        }
    }

    @SuppressWarnings("NullAway") // is the bug
    private static Object nothing() {
        return null;
    }
}
