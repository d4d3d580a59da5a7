package io.copydesk.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.copydesk.DeskTest;
import io.copydesk.Published;
import io.copydesk.Reader;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

/** Loaders that run on threads of their own end with their query, and so do their statements. */
@DeskTest
@Import(SlowLoader.class)
@TestPropertySource(properties = {"copydesk.limits.execution-time=700ms", "spring.threads.virtual.enabled=true"})
@Timeout(60)
class DeadlineOnOtherThreadsTest {

    @Autowired
    Reader reader;

    @Autowired
    SlowLoader loader;

    @Autowired
    Published published;

    @Autowired
    JdbcClient jdbc;

    @Test
    void a_statement_of_a_loader_is_cancelled() {
        published.topic("bees");

        var answer = reader.asks("{ topics { name } }");

        answer.isRefused("EXECUTION_TIMEOUT");
        assertThat(answer.error().at("/extensions/limit").asInt()).isEqualTo(700);
        assertThat(loader.thread.get()).isNotNull().matches(Thread::isVirtual);
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(loader.failure.get()).isNotEmpty());
        assertThat(jdbc.sql("select 1").query(Integer.class).single())
                .as("the connections are as good as before")
                .isOne();
    }
}
