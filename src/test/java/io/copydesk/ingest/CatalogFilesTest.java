package io.copydesk.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.copydesk.catalog.ProviderDescription;
import io.copydesk.catalog.TopicDescription;
import io.copydesk.content.Image;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that describe topics and organisations. */
class CatalogFilesTest {

    private static TopicDescription topic(String text) {
        var at = new SourcePath("gazette", "_data/topics/03-public-transport.yaml");
        return new TopicFile(Parsing.SITE).parse(at, text.getBytes(UTF_8));
    }

    private static ProviderDescription organization(String text) {
        var at = new SourcePath("gazette", "_data/organizations/gazette.example");
        return new OrganizationFile(Parsing.SITE).parse(at, text.getBytes(UTF_8));
    }

    @Test
    void a_topic_is_what_its_file_says() {
        var topic = topic("""
            taxonomy: topic
            _id: public-transport
            name: Public Transport
            shortname: Transit
            parent: City
            description: How people <b>move</b>
            keywords:
              - bus
              - tram
              - Bus
            hashtags:
              - "#Bus #Tram"
              - "#bus"
            images:
              - /assets/bus.jpg
              - url: https://img.example/tram.jpg
              - data:x
            services:
              news: https://site.example/news/
            """);

        assertThat(topic)
                .isEqualTo(new TopicDescription(
                        "public-transport",
                        "Public Transport",
                        "Transit",
                        "City",
                        "How people move",
                        List.of("bus", "tram"),
                        List.of("#Bus", "#Tram"),
                        List.of("https://site.example/desk/assets/bus.jpg", "https://img.example/tram.jpg"),
                        "03-public-transport"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "_id: city\nname: City",
                "_id: city\nname: City\n",
                "_id: city\nname: City\n---",
                "_id: city\nname: City\n---\n",
                "---\n_id: city\nname: City\n---",
                "---\n_id: city\nname: City\n---\n\nMore about it.\n",
                "---\n_id: city\nname: City\n",
                "\uFEFF---\r\n_id: city\r\nname: City\r\n---\r\n",
            })
    void dashes_around_a_file_make_no_difference(String text) {
        assertThat(topic(text))
                .isEqualTo(new TopicDescription(
                        "city", "City", null, null, null, List.of(), List.of(), List.of(), "03-public-transport"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "name: City                       | TOPIC_ID_MISSING",
                "_id: The City\\nname: City       | TOPIC_ID_INVALID",
                "_id: city                        | TOPIC_NAME_MISSING",
                "_id: city\\n_id: town            | DUPLICATE_KEY",
                "_id: &a city                     | ALIASES_NOT_ALLOWED",
                "_id: !!str city                  | TAG_NOT_ALLOWED",
                "_id: city\\nname: [City]         | NOT_TEXT",
                "- city                           | YAML_SYNTAX",
                "'_id: \"city'                    | YAML_SYNTAX",
                "''                               | TOPIC_ID_MISSING",
            })
    void a_topic_file_is_refused_like_a_document(String text, ReportCode code) {
        assertThatExceptionOfType(Rejected.class)
                .isThrownBy(() -> topic(text.replace("\\n", "\n")))
                .satisfies(refusal -> assertThat(refusal.rejection().code()).isEqualTo(code));
    }

    @Test
    void an_organisation_is_what_its_file_says() {
        var organization = organization("""
            ---
            taxonomy: organization
            _id: gazette.example
            name: The Gazette
            domain: Gazette.Example
            images:
              - url: /assets/gazette.jpg
                width: 50
                height: 50
              - url: data:x
            ---\
            """);

        assertThat(organization)
                .isEqualTo(new ProviderDescription(
                        "gazette.example",
                        "The Gazette",
                        List.of(new Image("https://site.example/desk/assets/gazette.jpg", 50, 50, false, null, null))));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "name: The Gazette                         | ORGANIZATION_DOMAIN_MISSING",
                "name: The Gazette\\ndomain: no host       | ORGANIZATION_DOMAIN_MISSING",
                "_id: gazette.example                      | ORGANIZATION_NAME_MISSING",
            })
    void an_organisation_needs_name_and_domain(String text, ReportCode code) {
        assertThatExceptionOfType(Rejected.class)
                .isThrownBy(() -> organization(text.replace("\\n", "\n")))
                .satisfies(refusal -> assertThat(refusal.rejection().code()).isEqualTo(code));
    }

    @Test
    void takes_every_real_file() {
        for (var site : List.of("ai", "powerapps")) {
            for (var file : Corpus.files(site + "/_data/topics")) {
                var at = new SourcePath(site, file.getFileName().toString());
                assertThat(new TopicFile(Parsing.SITE)
                                .parse(at, Corpus.bytes(file))
                                .hashtags())
                        .isNotEmpty();
            }
            for (var file : Corpus.files(site + "/_data/organizations")) {
                var at = new SourcePath(site, file.getFileName().toString());
                assertThat(new OrganizationFile(Parsing.SITE)
                                .parse(at, Corpus.bytes(file))
                                .images())
                        .isNotEmpty();
            }
        }
    }
}
