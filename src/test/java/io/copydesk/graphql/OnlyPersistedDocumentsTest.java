package io.copydesk.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import io.copydesk.DeskTest;
import io.copydesk.Reader;
import io.copydesk.account.Desk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.json.JsonMapper;

/** Strangers may ask only what somebody has registered. */
@DeskTest
class OnlyPersistedDocumentsTest {

    private static final String REGISTERED = "query Topics { topics { slug name } }";
    private static final String OTHER = "query Topics { topics { slug } }";

    @TempDir
    static Path folder;

    @Autowired
    Reader reader;

    @Autowired
    Desk desk;

    @Autowired
    JsonMapper json;

    @DynamicPropertySource
    static void only(DynamicPropertyRegistry properties) throws IOException {
        Files.createDirectories(folder.resolve("pages"));
        Files.writeString(folder.resolve("pages/topics.graphql"), REGISTERED + "\n");
        Files.writeString(folder.resolve("notes.txt"), "no document");
        properties.add("copydesk.documents.folder", () -> folder.toString());
        properties.add("copydesk.documents.only", () -> "true");
    }

    @Test
    void what_is_in_the_folder_can_be_asked_by_its_hash_and_by_its_text() {
        assertThat(post(Map.of("extensions", PersistedDocumentsTest.persisted(PersistedDocumentsTest.hash(REGISTERED))))
                        .at("topics")
                        .isArray())
                .isTrue();
        assertThat(post(Map.of("query", REGISTERED)).at("topics").isArray()).isTrue();
    }

    @Test
    void nothing_else_can() {
        var hash = PersistedDocumentsTest.hash(OTHER);

        post(Map.of("query", OTHER)).isRefused("DOCUMENT_NOT_REGISTERED");
        post(Map.of("query", OTHER, "extensions", PersistedDocumentsTest.persisted(hash)))
                .isRefused("DOCUMENT_NOT_REGISTERED");
        post(Map.of("extensions", PersistedDocumentsTest.persisted(hash)))
                .isRefused("PERSISTED_QUERY_NOT_SUPPORTED", "PersistedQueryNotSupported");
    }

    @Test
    void who_has_signed_in_asks_what_they_like() {
        assertThat(desk.as("carla").asks(OTHER).at("topics").isArray()).isTrue();
    }

    private Reader.Answer post(Map<String, ?> body) {
        return new Reader.Answer(json.readTree(reader.sends(reader.post(json.writeValueAsString(body))
                        .header("Content-Type", "application/json")
                        .build())
                .body()));
    }
}
