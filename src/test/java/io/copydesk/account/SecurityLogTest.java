package io.copydesk.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.copydesk.Copydesk;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** The log of its own that security events have, beside the embedded database. */
@ExtendWith(OutputCaptureExtension.class)
class SecurityLogTest {

    private static final String PASSWORD = "bees return to the city";

    @TempDir
    Path folder;

    private final InputStream input = System.in;

    @BeforeEach
    void begin() {
        System.setProperty("COPYDESK_DATA", folder.toString());
    }

    @AfterEach
    void end() {
        System.clearProperty("COPYDESK_DATA");
        System.setIn(input);
    }

    @Test
    void a_command_writes_who_did_what(CapturedOutput output) throws IOException {
        types(PASSWORD, "account", "add", "ada@desk.example", "--role", "ADMIN");
        types("", "account", "token", "ada@desk.example");
        types("quite another sentence", "account", "set-password", "ada@desk.example");
        types("", "account", "set-roles", "ada@desk.example", "ADMIN", "MODERATOR");
        types("", "account", "add", "--nonsense");

        assertThat(events())
                .hasSize(5)
                .allMatch(line -> line.matches("\\d{4}-\\d\\d-\\d\\dT[\\d:.]+Z INFO copydesk.security .*"))
                .allMatch(line -> line.matches(".* by=operator:[A-Za-z0-9._-]+ from=command-line"))
                .anyMatch(line -> line.contains(" ACCOUNT_MADE account="))
                .anyMatch(line -> line.contains(" TOKEN_MADE token="))
                .anyMatch(line -> line.contains(" PASSWORD_SET account="))
                .anyMatch(line -> line.contains(" TOKENS_REVOKED account="))
                .anyMatch(line -> line.contains(" ROLES_CHANGED account="))
                .noneMatch(line -> line.contains("cdp_") || line.contains(PASSWORD));
        assertThat(output.getAll()).contains("Made ada@desk.example", "cdp_").doesNotContain("copydesk.security");
    }

    @Test
    void the_server_writes_into_the_same_file_and_nowhere_else(CapturedOutput output) throws IOException {
        try (var server = SpringApplication.run(
                Copydesk.class,
                "--server.port=0",
                "--spring.main.banner-mode=off",
                "--copydesk.samples.enabled=false",
                "--copydesk.accounts.first-start=false")) {
            Objects.requireNonNull(server.getBean(SecurityEvents.class))
                    .signInFailed("unknown", SecurityEvents.Way.PASSWORD, "NO_ACCOUNT", "192.0.2.1");
            assertThat(events())
                    .singleElement()
                    .asString()
                    .endsWith("WARN copydesk.security SIGN_IN_FAILED account=unknown by=PASSWORD reason=NO_ACCOUNT"
                            + " from=192.0.2.1");
        }
        assertThat(output.getAll()).doesNotContain("SIGN_IN_FAILED");
    }

    private static void types(String typed, String... arguments) {
        System.setIn(new ByteArrayInputStream((typed + "\n").getBytes(Charset.defaultCharset())));
        Copydesk.execute(arguments);
    }

    private List<String> events() throws IOException {
        try (var files = Files.list(folder.resolve("logs"))) {
            var lines = new ArrayList<String>();
            for (var file : files.sorted().toList()) {
                assertThat(file.getFileName().toString()).matches("security\\.\\d{4}-\\d\\d-\\d\\d\\.log");
                lines.addAll(Files.readAllLines(file));
            }
            return lines;
        }
    }
}
