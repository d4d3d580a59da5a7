package io.copydesk.incident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.copydesk.Copydesk;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** What operators hear of a server that cannot start. */
@ExtendWith(OutputCaptureExtension.class)
class StartingTest {

    @Test
    void a_database_that_cannot_be_reached_is_said_to_be_so(CapturedOutput output) {
        doesNotStartOn("jdbc:mysql://127.0.0.1:1/nobody-listens-here");

        assertThat(output).contains("Copydesk does not start: the database cannot be reached (SQL state 08S01).");
        tellsNothing(output.getAll());
    }

    @Test
    void a_schema_of_which_a_part_was_left_out_is_said_to_be_incomplete(CapturedOutput output) {
        var database = "jdbc:h2:mem:" + UUID.randomUUID()
                + ";MODE=MySQL;DATABASE_TO_LOWER=TRUE;CASE_INSENSITIVE_IDENTIFIERS=TRUE;DB_CLOSE_DELAY=-1";
        Flyway.configure()
                .dataSource(database, "sa", "hush")
                .locations("classpath:db/migration")
                .load()
                .migrate();

        doesNotStartOn(database);

        assertThat(output)
                .contains("Copydesk does not start: the schema of the database is not as Copydesk leaves it.")
                .contains("Detected resolved migration not applied to database: 5.1.");
        tellsNothing(output.getAll());
    }

    private static void doesNotStartOn(String database) {
        var server = new SpringApplicationBuilder(Copydesk.class);
        assertThatThrownBy(() -> server.run(
                        "--server.port=0",
                        "--spring.datasource.url=" + database,
                        "--spring.datasource.username=sa",
                        "--spring.datasource.password=hush"))
                .isNotNull();
    }

    private static void tellsNothing(String text) {
        assertThat(text)
                .doesNotContain("hush", "nobody-listens-here", "jdbc:", "file:", ".class]", "select ")
                .doesNotContain("\tat ", " at java.", " java.base/", "Error creating bean")
                .doesNotContain(System.getProperty("user.dir"));
    }
}
