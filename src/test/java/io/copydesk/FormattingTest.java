package io.copydesk;

import static org.assertj.core.api.Assertions.assertThat;

import com.palantir.javaformat.java.Formatter;
import com.palantir.javaformat.java.FormatterException;
import com.palantir.javaformat.java.JavaFormatterOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Keeps the sources in palantir-java-format. It is a test because the formatter needs a JDK 25 to read them, which the
 * tests have and Maven itself need not have.
 *
 * <p>{@code mvn test -Dtest=FormattingTest -Dcopydesk.format=true} formats them.
 */
class FormattingTest {

    private final Formatter formatter = Formatter.createFormatter(JavaFormatterOptions.builder()
            .style(JavaFormatterOptions.Style.PALANTIR)
            .build());

    @Test
    void sources_are_formatted() throws IOException, FormatterException {
        List<Path> unformatted = new ArrayList<>();
        for (var file : sources()) {
            var source = Files.readString(file);
            var formatted = formatter.formatSourceAndFixImports(source);
            if (!formatted.equals(source)) {
                if (Boolean.getBoolean("copydesk.format")) {
                    Files.writeString(file, formatted);
                } else {
                    unformatted.add(file);
                }
            }
        }
        assertThat(unformatted)
                .as("format them with: mvn test -Dtest=FormattingTest -Dcopydesk.format=true")
                .isEmpty();
    }

    private static List<Path> sources() throws IOException {
        List<Path> sources = new ArrayList<>();
        for (var root : List.of(Path.of("src"), Path.of("bench"))) {
            if (Files.isDirectory(root)) {
                try (var files = Files.walk(root)) {
                    files.filter(file -> file.toString().endsWith(".java")).forEach(sources::add);
                }
            }
        }
        return sources;
    }
}
