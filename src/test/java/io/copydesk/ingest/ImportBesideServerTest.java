package io.copydesk.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.copydesk.Copydesk;
import io.copydesk.Reader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;

/** A server with its embedded database, and a command in a process of its own that works on the same files. */
class ImportBesideServerTest {

    @TempDir
    Path folder;

    @Test
    void an_import_may_run_while_the_server_does_and_readers_see_what_it_brings() throws Exception {
        var documents = folder.resolve("gazette");
        Files.createDirectories(documents.resolve("_data/topics"));
        Files.createDirectories(documents.resolve("_news"));
        Files.writeString(documents.resolve("_data/topics/99-bees.yaml"), "taxonomy: topic\n_id: bees\nname: Bees\n");
        Files.writeString(
                documents.resolve("_news/bees.md"),
                Story.about("bees-return").with("topics", "\n  - Bees").text());

        try (var server = new SpringApplicationBuilder(Copydesk.class, Reader.class)
                .properties(
                        "server.port=0",
                        "COPYDESK_DATA=" + data(),
                        "spring.main.banner-mode=off",
                        "logging.level.root=warn")
                .run()) {
            var reader = server.getBean(Reader.class);
            var feed = "{ feed { count { value } } }";
            int samples = reader.asks(feed).at("feed/count/value").asInt();
            assertThat(samples)
                    .as("the samples, which an empty database begins with")
                    .isPositive();

            var printed = importsInAProcessOfItsOwn(documents);

            assertThat(printed).contains("1 documents in ").contains(": CREATED 1");
            assertThat(reader.asks(feed).at("feed/count/value").asInt()).isEqualTo(samples + 1);
            assertThat(reader.asks("{ topic(slug: \"bees\") { articles { nodes { title } } } }")
                            .each("topic/articles/nodes", "title"))
                    .containsExactly("bees return");
        }
    }

    private Path data() {
        return folder.resolve("data");
    }

    private String importsInAProcessOfItsOwn(Path documents) throws IOException, InterruptedException {
        var command = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Copydesk.class.getName(),
                        "import",
                        "--publish=trusted",
                        documents.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("printed.txt").toFile());
        command.environment().put("COPYDESK_DATA", data().toString());
        var process = command.start();
        try {
            assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        var printed = Files.readString(folder.resolve("printed.txt"), StandardCharsets.UTF_8);
        assertThat(process.exitValue()).as(printed).isZero();
        return printed;
    }
}
