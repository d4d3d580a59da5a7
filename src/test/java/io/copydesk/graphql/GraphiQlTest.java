package io.copydesk.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import io.copydesk.DeskTest;
import io.copydesk.Reader;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

@DeskTest
class GraphiQlTest {

    private static final Pattern REFERENCE = Pattern.compile("(?:href|src)=\"([^\"]*)\"");

    @Autowired
    Reader reader;

    @ParameterizedTest
    @ValueSource(strings = {"/", "/graphiql"})
    void all_that_a_page_refers_to_is_served_from_here(String path) {
        var page = get(path);
        assertThat(page).contains("<html");

        var references = REFERENCE
                .matcher(page)
                .results()
                .map(reference -> reference.group(1))
                .filter(reference -> !reference.startsWith("data:"))
                .toList();
        assertThat(references).isNotEmpty();
        references.forEach(reference -> {
            assertThat(reference).startsWith("/");
            assertThat(get(reference)).isNotEmpty();
        });
    }

    @Test
    void the_schema_can_be_read_as_text() {
        assertThat(get("/graphql/schema")).contains("type Query {").contains("\"\"\"");
    }

    private String get(String path) {
        var response = reader.sends(reader.to(path).GET().build());
        assertThat(response.statusCode()).as(path).isEqualTo(200);
        return response.body();
    }
}
