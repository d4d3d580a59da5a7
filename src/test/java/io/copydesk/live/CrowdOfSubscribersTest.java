package io.copydesk.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.copydesk.DeskTest;
import io.copydesk.Published;
import io.copydesk.Statements;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;

/** Two thousand subscribers of one node. */
@DeskTest
class CrowdOfSubscribersTest {

    private static final int MANY = 2_000;
    private static final int AT_ONCE = 50;

    @Autowired
    Published published;

    @Autowired
    Statements statements;

    @Autowired
    Environment node;

    @Test
    void all_hear_of_everything_and_the_database_of_none_of_them() {
        published.article("Before").topics("cities").publish();
        int before = Thread.activeCount();
        List<Socket> crowd = new ArrayList<>();
        while (crowd.size() < MANY) {
            var opening = new ArrayList<CompletableFuture<Socket>>();
            for (int i = 0; i < AT_ONCE; i++) {
                opening.add(Socket.opening(node, Socket.PROTOCOL, Map.of()));
            }
            opening.forEach(socket -> crowd.add(socket.join().initialised(Map.of())));
        }
        for (int i = 0; i < MANY; i++) {
            // each with a filter of its own
            crowd.get(i)
                    .subscribes(
                            "1",
                            "subscription { articlePublished(where: {topics: [\"cities\"], minHeat: " + i
                                    + "}) { sequence article { title provider { name } topics { name } } } }");
        }
        crowd.forEach(Socket::isHeard);
        int threads = Thread.activeCount() - before;

        var sent = statements.of(() -> {
            for (var title : List.of("Bees", "Wasps", "Ants")) {
                published.article(title).topics("cities").heat(MANY).publish();
            }
            for (var socket : crowd) {
                for (var title : List.of("Bees", "Wasps", "Ants")) {
                    assertThat(socket.event("1")
                                    .at("/articlePublished/article/title")
                                    .asString())
                            .isEqualTo(title);
                }
            }
        });

        assertThat(sent.stream().filter(sql -> sql.contains("from publication")))
                .hasSizeLessThanOrEqualTo(6);
        assertThat(sent.stream().filter(sql -> sql.contains("from change_log"))).hasSizeLessThanOrEqualTo(6);
        assertThat(sent.size()).isLessThan(MANY);
        assertThat(threads).isLessThan(MANY / 4);
        crowd.forEach(Socket::close);
    }
}
