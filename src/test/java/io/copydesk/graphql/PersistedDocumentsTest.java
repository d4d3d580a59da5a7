package io.copydesk.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import io.copydesk.DeskTest;
import io.copydesk.Published;
import io.copydesk.Reader;
import io.copydesk.binary.Sha256;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.io.ClassPathResource;
import tools.jackson.databind.json.JsonMapper;

/** Documents that are named by their SHA-256, as Apollo's clients and Relay's do. */
@DeskTest
class PersistedDocumentsTest {

    @Autowired
    Published published;

    @Autowired
    Reader reader;

    @Autowired
    JsonMapper json;

    /** Another one in each test, since a node remembers them. */
    private String document = "";

    @BeforeEach
    void bees() {
        published.article("Bees").publish();
        document = "query Bees($slug: String = \"bees\") { article(slug: $slug) { title } } # " + System.nanoTime();
    }

    @ParameterizedTest
    @ValueSource(strings = {"documentId=sha256:", "documentId=", "doc_id=", "id="})
    void what_was_registered_at_the_start_goes_by_its_hash(String parameter) throws Exception {
        var text =
                new ClassPathResource("graphql-documents/article.graphql").getContentAsString(StandardCharsets.UTF_8);
        var variables = "&variables=" + encoded("{\"slug\": \"bees\"}");

        // as the file is, and without the line that ends it
        for (var hash : new String[] {hash(text), hash(text.strip())}) {
            var answer = get(parameter + hash + variables);
            assertThat(answered(answer).at("article/title").asString()).isEqualTo("Bees");
            assertThat(answer.headers().firstValue("ETag")).isPresent();
        }
    }

    @Test
    void apollo_registers_what_is_not_known_and_goes_on_with_the_hash() {
        var unknown = get(extensions(hash(document)));
        assertThat(unknown.statusCode()).isEqualTo(200);
        assertThat(unknown.headers().firstValue("Cache-Control")).contains("no-store");
        answered(unknown).isRefused("PERSISTED_QUERY_NOT_FOUND", "PersistedQueryNotFound");

        var registering = post(Map.of(
                "query", document, "extensions", persisted(hash(document)), "variables", Map.of("slug", "bees")));
        assertThat(answered(registering).at("article/title").asString()).isEqualTo("Bees");

        var known = get(extensions(hash(document)));
        assertThat(answered(known).at("article/title").asString()).isEqualTo("Bees");
        assertThat(answered(post(Map.of("extensions", persisted(hash(document)))))
                        .at("article/title")
                        .asString())
                .isEqualTo("Bees");
        assertThat(answered(get(extensions(hash(document)) + "&variables=" + encoded("{\"slug\": \"wasps\"}")))
                        .at("article")
                        .isNull())
                .isTrue();
    }

    @Test
    void a_document_can_be_registered_with_get() {
        get(extensions(hash(document)) + "&query=" + encoded(document));

        assertThat(answered(get(extensions(hash(document)))).at("article/title").asString())
                .isEqualTo("Bees");
    }

    @Test
    void a_hash_of_something_else_registers_nothing() {
        var another = hash(document + "#");

        answered(post(Map.of("query", document, "extensions", persisted(another))))
                .isRefused("PERSISTED_QUERY_HASH_MISMATCH");

        answered(get(extensions(another))).isRefused("PERSISTED_QUERY_NOT_FOUND");
        answered(get(extensions(hash(document)))).isRefused("PERSISTED_QUERY_NOT_FOUND");
    }

    @Test
    void what_is_refused_is_not_registered() {
        for (var refused : new String[] {
            "{ nothing }",
            "{ topics ",
            "query { " + "a: __typename ".repeat(60).replace("a:", "") + " x: __typename ".repeat(60) + "}",
            "{ feed(first: 100) { nodes { provider { articles(first: 100) { nodes { provider { articles(first: 100) {"
                    + " nodes { title } } } } } } } } }"
        }) {
            assertThat(post(Map.of("query", refused, "extensions", persisted(hash(refused))))
                            .body())
                    .doesNotContain("\"data\"");
            answered(get(extensions(hash(refused)))).isRefused("PERSISTED_QUERY_NOT_FOUND");
        }
    }

    @Test
    void another_version_of_the_protocol_is_not_supported() {
        answered(get("extensions=" + encoded("{\"persistedQuery\": {\"version\": 2, \"sha256Hash\": \"x\"}}")))
                .isRefused("PERSISTED_QUERY_NOT_SUPPORTED", "PersistedQueryNotSupported");
    }

    @Test
    void clients_may_have_names_of_their_own_beside_the_document() {
        assertThat(answered(post(Map.of("query", document, "id", "BeesQuery", "extensions", Map.of("tracing", true))))
                        .at("article/title")
                        .asString())
                .isEqualTo("Bees");
        answered(post(Map.of("id", "BeesQuery"))).isRefused("PERSISTED_QUERY_NOT_FOUND");
    }

    @Test
    void who_knows_the_newer_media_type_hears_of_errors_by_the_status() {
        var answer = reader.sends(reader.to("/graphql?" + extensions(hash(document)))
                .header("Accept", "application/graphql-response+json")
                .build());

        assertThat(answer.statusCode()).isEqualTo(400);
        answered(answer).isRefused("PERSISTED_QUERY_NOT_FOUND");
    }

    private HttpResponse<String> get(String parameters) {
        return reader.sends(reader.to("/graphql?" + parameters).build());
    }

    private HttpResponse<String> post(Map<String, ?> body) {
        return reader.sends(reader.post(json.writeValueAsString(body))
                .header("Content-Type", "application/json")
                .build());
    }

    private String extensions(String hash) {
        return "extensions=" + encoded(json.writeValueAsString(persisted(hash)));
    }

    private Reader.Answer answered(HttpResponse<String> response) {
        return new Reader.Answer(json.readTree(response.body()));
    }

    static Map<String, ?> persisted(String hash) {
        return Map.of("persistedQuery", Map.of("version", 1, "sha256Hash", hash));
    }

    static String hash(String document) {
        return Sha256.of(document.getBytes(StandardCharsets.UTF_8)).toString();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
