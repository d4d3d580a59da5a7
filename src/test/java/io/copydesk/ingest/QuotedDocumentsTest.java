package io.copydesk.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.copydesk.DeskTest;
import io.copydesk.Reader;
import io.copydesk.desk.ImportPolicy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Readers of the source site's JSON get documents as they are written there, until somebody here changes them. */
@DeskTest
@Import(Newsroom.class)
class QuotedDocumentsTest {

    @Autowired
    Newsroom newsroom;

    @Autowired
    Reader reader;

    @Autowired
    JsonMapper json;

    @Autowired
    JdbcClient jdbc;

    private static final String STORY = """
        ---
        category: news
        title: "Bees &amp; <em>wasps</em>  return"
        excerpt: "They were\\naway. "
        publishedDateTime: 2026-03-01T10:30:00+01:00
        webUrl: https://harbour.example/bees
        published: true
        provider:
          name: The Harbour Post
          domain: harbour.example
        topics:
          - CITIES
          - Unheard of
        secured: "bm90aGluZw=="
        ---
        """;

    @Test
    void an_untouched_document_is_quoted_and_a_changed_one_is_not() {
        newsroom.begin();
        newsroom.file("_news/bees.md", STORY);
        newsroom.imports(ImportPolicy.TRUSTED);

        var item = page("/api/news/").at("/value/0");
        assertThat(item.path("path").asString()).isEqualTo("_news/bees.md");
        assertThat(item.path("title").asString()).isEqualTo("Bees &amp; <em>wasps</em>  return");
        assertThat(item.path("excerpt").asString()).isEqualTo("They were\naway. ");
        assertThat(item.path("topics").toString()).isEqualTo("[\"CITIES\",\"Unheard of\"]");
        assertThat(item.path("publishedDateTime").asString()).isEqualTo("2026-03-01T09:30:00Z");
        assertThat(item.toString()).doesNotContain("secured", "bm90aGluZw==", "quality", "related");

        // what is published has other words now than the document
        jdbc.sql("update source_document set content_hash = ?")
                .param(new byte[32])
                .update();
        newsroom.file("_news/wasps.md", STORY.replace("/bees", "/wasps"));
        newsroom.imports(ImportPolicy.TRUSTED);

        var changed = page("/api/news/")
                .path("value")
                .valueStream()
                .filter(each -> each.path("path").asString().equals("_news/bees.md"))
                .findFirst()
                .orElseThrow();
        assertThat(changed.path("title").asString()).isEqualTo("Bees & wasps return");
        assertThat(changed.path("topics").toString()).isEqualTo("[\"Cities\"]");
    }

    @Test
    void the_real_site_is_quoted_page_by_page() {
        assumeTrue(Corpus.isPresent(), "the corpus is not here");
        newsroom.imports(ImportPolicy.TRUSTED, false, Corpus.path("powerapps"));
        Map<String, Map<?, ?>> documents = new HashMap<>();
        for (var file : Corpus.files("powerapps/_news")) {
            var document = frontMatter(file);
            if (!Boolean.FALSE.equals(document.get("published"))) {
                documents.put("_news/" + file.getFileName(), document);
            }
        }

        List<JsonNode> items = new ArrayList<>();
        int number = 1;
        while (true) {
            var page = page(number == 1 ? "/api/news/" : "/api/news/page/" + number + "/");
            assertThat(page.path("page").asInt()).isEqualTo(number);
            page.path("value").forEach(items::add);
            if (page.path("nextPage").isNull()) {
                break;
            }
            assertThat(page.path("value").size()).isEqualTo(25);
            assertThat(page.path("nextPage").asInt()).isEqualTo(++number);
        }

        assertThat(items)
                .extracting(item -> item.path("path").asString())
                .containsExactlyInAnyOrderElementsOf(documents.keySet());
        assertThat(number).isEqualTo((items.size() + 24) / 25);
        assertThat(items)
                .extracting(item -> item.path("publishedDateTime").asString())
                .isSortedAccordingTo(Comparator.reverseOrder());
        for (var item : items) {
            var path = item.path("path").asString();
            var document = Objects.requireNonNull(documents.get(path), path);
            assertThat(item.path("title").asString()).as(path).isEqualTo(text(document, "title"));
            assertThat(
                            item.path("excerpt").isNull()
                                    ? null
                                    : item.path("excerpt").asString())
                    .as(path)
                    .isEqualTo(text(document, "excerpt"));
            assertThat(json.convertValue(item.path("topics"), Object.class))
                    .as(path)
                    .isEqualTo(document.get("topics"));
            assertThat(item.size()).isEqualTo(21);
        }
    }

    private static @Nullable String text(Map<?, ?> document, String key) {
        var value = document.get(key);
        return value == null ? null : value.toString();
    }

    /** As another program reads it. */
    private static Map<?, ?> frontMatter(Path file) {
        var text = new String(Corpus.bytes(file), StandardCharsets.UTF_8);
        int end = text.indexOf("\n---", 3);
        return (Map<?, ?>) new Load(LoadSettings.builder().build()).loadFromString(text.substring(3, end));
    }

    private JsonNode page(String path) {
        var response = reader.sends(reader.to(path).build());
        assertThat(response.statusCode()).as(path).isEqualTo(200);
        return json.readTree(response.body());
    }
}
