package io.copydesk.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.copydesk.DeskTest;
import io.copydesk.Reader;
import java.net.http.HttpRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** With the settings as they come. */
@DeskTest
@ExtendWith(OutputCaptureExtension.class)
class StrangersTest {

    @Autowired
    Reader reader;

    @Test
    void nobody_is_believed_to_be_a_proxy() {
        var answer = reader.sends(reader.to("/")
                .header("X-Forwarded-Proto", "https")
                .header("X-Forwarded-For", "192.0.2.1")
                .header("Forwarded", "proto=https;for=192.0.2.1")
                .build());

        assertThat(answer.headers().firstValue("Strict-Transport-Security")).isEmpty();
    }

    @Test
    void no_other_site_is_let_in() {
        var preflight = reader.sends(reader.to("/graphql")
                .header("Origin", "https://news.example.org")
                .header("Access-Control-Request-Method", "POST")
                .method("OPTIONS", HttpRequest.BodyPublishers.noBody())
                .build());

        assertThat(preflight.headers().firstValue("Access-Control-Allow-Origin"))
                .isEmpty();
    }

    @Test
    void the_log_has_nothing_of_what_they_send(CapturedOutput output) {
        for (var body : new String[] {
            "{\"query\": \"{ feed(search: \\\"hush-hush\\\") { nodes { title } } }\"}",
            "{\"query\": \"{ hush_hush }\", \"variables\": {\"password\": \"hush-hush\"}}",
            "{\"query\": \"query ($a: Int) { feed(first: $a) { nodes { title } } }\", \"variables\": {\"a\":"
                    + " \"hush-hush\"}}",
            "{\"query\": \"{ hush-hush\"",
            "hush-hush".repeat(100_000)
        }) {
            var answer = reader.sends(reader.post(body)
                    .header("Content-Type", "application/json")
                    .header("Authorization", "Bearer hush-hush")
                    .header("Cookie", "session=hush-hush")
                    .build());
            assertThat(answer.body()).contains("\"errors\"").doesNotContain("Exception", "select ", "io.copydesk");
        }
        assertThat(output.getAll()).doesNotContain("hush");
    }
}
