package io.copydesk;

import static org.assertj.core.api.Assertions.assertThat;

import graphql.ExecutionInput;
import graphql.ParseAndValidate;
import graphql.schema.idl.SchemaParser;
import graphql.schema.idl.UnExecutableSchemaGenerator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

/** What the README says to send can be sent: it is JSON, and the schema knows what it asks for. */
class ReadmeTest {

    private static final Pattern BODY = Pattern.compile("-d '([^']+)'");

    /** What a shell function of the README sends. */
    private static final Pattern DOCUMENT = Pattern.compile("(?m)^send \\S+ '([^']+)'");

    static Stream<String> documents() throws IOException {
        return DOCUMENT.matcher(Files.readString(Path.of("README.md")))
                .results()
                .map(match -> match.group(1));
    }

    @ParameterizedTest
    @MethodSource("documents")
    void aDocumentInTheReadmeIsOneThatTheServerUnderstands(String document) throws IOException {
        isUnderstood(document);
    }

    static Stream<String> bodies() throws IOException {
        return BODY.matcher(Files.readString(Path.of("README.md"))).results().map(match -> match.group(1));
    }

    @ParameterizedTest
    @MethodSource("bodies")
    void aRequestInTheReadmeIsOneThatTheServerUnderstands(String body) throws IOException {
        isUnderstood(JsonMapper.shared().readTree(body).path("query").asString());
    }

    private static void isUnderstood(String query) throws IOException {
        var schema = UnExecutableSchemaGenerator.makeUnExecutableSchema(
                new SchemaParser().parse(Files.readString(Path.of("schema.graphqls"))));

        assertThat(ParseAndValidate.parseAndValidate(
                                schema, ExecutionInput.newExecutionInput(query).build())
                        .getErrors())
                .isEmpty();
    }
}
