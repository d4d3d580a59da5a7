package io.copydesk.limit;

import io.copydesk.catalog.Topic;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.graphql.data.method.annotation.BatchMapping;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Controller;

/** Loads the names of topics on another thread, with a statement that never ends. */
@TestComponent
@Controller
class SlowLoader {

    final AtomicReference<Thread> thread = new AtomicReference<>();
    final AtomicReference<String> failure = new AtomicReference<>("");

    private final JdbcClient jdbc;

    SlowLoader(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @BatchMapping(typeName = "Topic", field = "name")
    Callable<Map<Topic, String>> name(List<Topic> topics) {
        return () -> {
            thread.set(Thread.currentThread());
            try {
                jdbc.sql(SlowQueries.YEARS).query(Long.class).single();
            } catch (RuntimeException e) {
                failure.set(e.toString());
                throw e;
            }
            Map<Topic, String> names = new LinkedHashMap<>();
            topics.forEach(topic -> names.put(topic, topic.slug()));
            return names;
        };
    }
}
