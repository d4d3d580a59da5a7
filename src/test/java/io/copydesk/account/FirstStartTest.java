package io.copydesk.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.copydesk.Copydesk;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;

/** The server, as it starts for the first time on the embedded database. */
@ExtendWith(OutputCaptureExtension.class)
class FirstStartTest {

    private static final Pattern SHOWN = Pattern.compile("(?m)^  (\\w+)@localhost +((?:[a-z2-9]{5}-){3}[a-z2-9]{5})$");

    @Test
    void makes_an_account_for_each_role_and_shows_their_passwords_once(@TempDir Path folder, CapturedOutput output) {
        try (var context = start(folder, true)) {
            var shown = SHOWN.matcher(output.getOut()).results().toList();
            assertThat(shown).extracting(line -> line.group(1)).containsExactly("contributor", "moderator", "admin");
            var accounts = context.getBean(Accounts.class);
            for (var line : shown) {
                var account =
                        accounts.findByEmailKey(line.group(1) + "@localhost").orElseThrow();
                assertThat(account.roles())
                        .containsExactly(Role.valueOf(line.group(1).toUpperCase(java.util.Locale.ROOT)));
                assertThat(context.getBean(Passwords.class).match(line.group(2), account.passwordHash()))
                        .isTrue();
            }
        }
        int before = output.getOut().length();
        start(folder, true).close();
        assertThat(SHOWN.matcher(output.getOut().substring(before)).find()).isFalse();
    }

    @Test
    void makes_none_where_that_is_not_wanted(@TempDir Path folder) {
        try (var context = start(folder, false)) {
            assertThat(context.getBean(Accounts.class).existsBy()).isFalse();
        }
    }

    private static ConfigurableApplicationContext start(Path folder, boolean firstStart) {
        return new SpringApplicationBuilder(Copydesk.class)
                .run(
                        "--spring.datasource.url=jdbc:h2:file:" + folder.resolve("copydesk")
                                + ";MODE=MySQL;DATABASE_TO_LOWER=TRUE;CASE_INSENSITIVE_IDENTIFIERS=TRUE",
                        "--server.port=0",
                        "--spring.main.banner-mode=off",
                        "--logging.level.root=warn",
                        "--copydesk.samples.enabled=false",
                        "--copydesk.accounts.first-start=" + firstStart);
    }
}
