package io.copydesk.ingest;

import static io.copydesk.desk.ImportPolicy.REVIEW;
import static io.copydesk.desk.ImportPolicy.TRUSTED;
import static org.assertj.core.api.Assertions.assertThat;

import io.copydesk.DeskTest;
import io.copydesk.Reader;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

/** What is not published does not show who wrote it either. */
@DeskTest
@Import(Newsroom.class)
class PublicProvidersTest {

    private static final String PROVIDERS = "{ providers { nodes { domain name } } }";

    @Autowired
    Newsroom newsroom;

    @Autowired
    Reader reader;

    private final Story bees = Story.about("bees-return").with("related", """

          - title: "Honey for sale"
            webUrl: "https://market.example.net/honey"
            type: article
            provider:
              name: Market News
              domain: market.example.net
        """.stripTrailing());

    @BeforeEach
    void begin() {
        newsroom.begin();
        newsroom.writes(bees);
    }

    @Test
    void hides_a_provider_of_whom_only_unpublished_documents_speak() {
        newsroom.imports(REVIEW);

        assertThat(reader.asks(PROVIDERS).each("providers/nodes", "domain")).isEmpty();
        reader.asks("{ feed(where: {providers: [\"daily.example.org\"]}) { nodes { title } } }")
                .isRefused("UNKNOWN_PROVIDER");
    }

    @Test
    void shows_the_providers_of_what_is_published_and_of_what_it_relates_to() {
        newsroom.imports(TRUSTED);

        assertThat(reader.asks(PROVIDERS).each("providers/nodes", "name")).containsExactly("The Daily", "Market News");
        assertThat(reader.asks("{ feed { nodes { related { provider { name } } } } }")
                        .each("feed/nodes/0/related", "provider/name"))
                .containsExactly("Market News");
    }

    @Test
    void shows_a_provider_that_has_a_file() {
        newsroom.file("_data/organizations/daily.example.org.md", """
            ---
            taxonomy: organization
            _id: daily.example.org
            name: Daily of Record
            domain: daily.example.org
            ---
            """);
        newsroom.imports(REVIEW);

        assertThat(reader.asks(PROVIDERS).each("providers/nodes", "name")).containsExactly("Daily of Record");
    }
}
