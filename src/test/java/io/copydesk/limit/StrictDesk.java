package io.copydesk.limit;

import io.copydesk.DeskTest;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.TestPropertySource;

/**
 * A desk with little patience, behind a proxy: whoever a test says it is ({@code X-Forwarded-For}), it is. An account is named
 * with {@code X-Account}.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@DeskTest
@Import(SlowQueries.class)
@TestPropertySource(
        properties = {
            // whoever asks is worked for
            "copydesk.cache.answers.size=0B",
            "copydesk.limits.requests=5",
            "copydesk.limits.costs=150",
            "copydesk.limits.cost=100",
            "copydesk.limits.period=10m",
            "copydesk.limits.execution-time=700ms",
            "copydesk.limits.concurrent-requests=2",
            "copydesk.proxies=127.0.0.1,::1,10.1.0.0/16",
            "copydesk.graphql.introspection=signed-in",
            "copydesk.cors.allowed-origins=https://news.example.org"
        })
@interface StrictDesk {}
