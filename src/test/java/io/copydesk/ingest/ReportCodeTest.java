package io.copydesk.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class ReportCodeTest {

    @Test
    void codes_stand_in_the_manual_with_what_to_do() throws IOException {
        var manual = Files.readAllLines(Path.of("docs/import.md"));

        assertThat(manual.stream().filter(line -> line.matches("\\| `[A-Z0-9_]+` .*")))
                .containsExactlyElementsOf(Arrays.stream(ReportCode.values())
                        .map(code -> "| `%s` | %s | %s |"
                                .formatted(code, code.kind().name().toLowerCase(Locale.ROOT), code.advice()))
                        .toList());
    }
}
