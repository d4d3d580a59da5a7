package io.copydesk.limit;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.core.annotation.Order;
import org.springframework.graphql.server.WebGraphQlInterceptor;
import org.springframework.graphql.server.WebGraphQlRequest;
import org.springframework.graphql.server.WebGraphQlResponse;
import org.springframework.jdbc.core.simple.JdbcClient;
import reactor.core.publisher.Mono;

/** Resolvers that take their time, when a request asks them to with {@code X-Slow}. */
@TestComponent
@Order(LimitInterceptor.ORDER + 1)
class SlowQueries implements WebGraphQlInterceptor, CallerSource {

    static final String YEARS = "with recursive n (i) as (select 1 union all select i + 1 from n where i < 900)"
            + " select count(*) from n a, n b, n c, n d, n e where a.i + b.i + c.i + d.i + e.i = 7";

    /** One more is there for each request that waits. */
    final Semaphore waiting = new Semaphore(0);

    private volatile CountDownLatch released = new CountDownLatch(1);

    private final JdbcClient jdbc;

    SlowQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void release() {
        var before = released;
        released = new CountDownLatch(1);
        before.countDown();
    }

    @Override
    public Mono<WebGraphQlResponse> intercept(WebGraphQlRequest request, Chain chain) {
        return Mono.defer(() -> {
            switch (String.valueOf(request.getHeaders().getFirst("X-Slow"))) {
                case "sql" -> jdbc.sql(YEARS).query(Long.class).single();
                case "many" -> {
                    while (true) {
                        jdbc.sql("select count(*) from topic").query(Long.class).single();
                    }
                }
                case "wait" -> await();
                default -> {}
            }
            return chain.next(request);
        });
    }

    @Override
    public Optional<Caller> caller(HttpServletRequest request) {
        return Optional.ofNullable(request.getHeader("X-Account")).map(name -> new Caller("account " + name, true));
    }

    private void await() {
        var until = released;
        waiting.release();
        try {
            until.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
