package io.copydesk.publication;

import static org.assertj.core.api.Assertions.assertThat;

import io.copydesk.Copydesk;
import io.copydesk.DeskTest;
import io.copydesk.Published;
import io.copydesk.Reader;
import io.copydesk.TestDatabase;
import io.copydesk.answers.Following;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import picocli.CommandLine;

@DeskTest
class HalfLifeTest {

    private static final String HOT = "{ feed(orderBy: HOT) { nodes { title } } }";

    @Autowired
    Published published;

    @Autowired
    Reader reader;

    @Autowired
    Following following;

    @Autowired
    HalfLife halfLife;

    @AfterEach
    void as_it_was() {
        halfLife.become(Duration.ofDays(1), looked -> {});
    }

    @Test
    void heat_counts_for_more_when_it_fades_more_slowly() {
        published.article("Old and hot").at("2026-01-01T00:00:00Z").heat(16).publish();
        published.article("New and cool").at("2026-01-06T00:00:00Z").heat(1).publish();
        published.article("Unscored").at("2026-01-05T12:00:00Z").publish();
        assertThat(reader.asks(HOT).each("feed/nodes", "title"))
                .containsExactly("New and cool", "Unscored", "Old and hot");

        assertThat(command("36h")).contains("The half-life is 36h; 3 articles have their places.");

        assertThat(halfLife.get()).isEqualTo(Duration.ofHours(36));
        following.catchesUp();
        assertThat(reader.asks(HOT).each("feed/nodes", "title"))
                .containsExactly("Old and hot", "New and cool", "Unscored");
        assertThat(command()).isEqualTo("2160m" + System.lineSeparator());
    }

    @Test
    void what_is_no_time_is_refused() {
        for (var wrong : new String[] {"soon", "0s", "-1h", "1000000d"}) {
            assertThat(command(wrong)).contains("'" + wrong + "' will not do");
        }
        assertThat(halfLife.get()).isEqualTo(Duration.ofDays(1));
    }

    private static String command(String... arguments) {
        var printed = new StringWriter();
        var writer = new PrintWriter(printed);
        new CommandLine(new HalfLifeCommand(() -> new SpringApplicationBuilder(Copydesk.class)
                        .web(WebApplicationType.NONE)
                        .properties("spring.main.lazy-initialization=true", "spring.main.banner-mode=off")
                        .run(TestDatabase.arguments())))
                .setOut(writer)
                .setErr(writer)
                .setUnmatchedOptionsArePositionalParams(true)
                .execute(arguments);
        return printed.toString();
    }
}
