package io.copydesk.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.copydesk.DeskTest;
import io.copydesk.Published;
import io.copydesk.Reader;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@DeskTest
class FeedTest {

    @Autowired
    Published published;

    @Autowired
    Reader reader;

    @Test
    void is_empty_before_anything_is_published() {
        var answer = reader.asks("{ feed { nodes { title } pageInfo { hasNextPage endCursor } count { value exact } } }");

        assertThat(answer.at("feed").toString())
                .isEqualTo("{\"nodes\":[],\"pageInfo\":{\"hasNextPage\":false,\"endCursor\":null},"
                        + "\"count\":{\"value\":0,\"exact\":true}}");
    }

    @Test
    void shows_the_newest_first() {
        published.article("Old").at("2026-01-01T00:00:00Z").publish();
        published.article("New").at("2026-01-03T00:00:00Z").publish();
        published.article("Middle").at("2026-01-02T00:00:00Z").publish();

        assertThat(reader.asks("{ feed { nodes { title } } }").each("feed/nodes", "title"))
                .containsExactly("New", "Middle", "Old");
    }
}
