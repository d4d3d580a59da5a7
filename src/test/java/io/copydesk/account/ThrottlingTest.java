package io.copydesk.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.copydesk.DeskTest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.test.context.TestPropertySource;

/** Guessing passwords comes to nothing, and tells nothing of who is there. */
@DeskTest
@TestPropertySource(
        properties = {
            "copydesk.sign-in.attempts-per-account=3",
            "copydesk.sign-in.attempts-per-address=8",
            "copydesk.sign-in.invalid-tokens-per-address=4"
        })
@org.junit.jupiter.api.extension.ExtendWith(OutputCaptureExtension.class)
class ThrottlingTest {

    @TestConfiguration(proxyBeanMethods = false)
    static class Counted {

        static final AtomicInteger CHECKS = new AtomicInteger();

        @Bean
        static BeanPostProcessor countChecks() {
            return new BeanPostProcessor() {
                @Override
                public Object postProcessAfterInitialization(Object bean, String name) {
                    return bean instanceof PasswordEncoder encoder ? new Counting(encoder) : bean;
                }
            };
        }

        private record Counting(PasswordEncoder encoder) implements PasswordEncoder {

            @Override
            public @Nullable String encode(@Nullable CharSequence password) {
                return encoder.encode(password);
            }

            @Override
            public boolean matches(@Nullable CharSequence password, @Nullable String hash) {
                CHECKS.incrementAndGet();
                return encoder.matches(password, hash);
            }
        }
    }

    @Autowired
    Desk desk;

    @Autowired
    SignInThrottle throttle;

    @BeforeEach
    @AfterEach
    void forget() {
        throttle.reset();
    }

    @Test
    void an_account_takes_so_many_wrong_passwords_and_then_not_even_the_right_one() {
        desk.account("mira");
        for (int i = 0; i < 3; i++) {
            assertThat(fails("mira")).isEqualTo(401);
        }

        var answer = desk.browser().signIn(Desk.email("mira"), Desk.PASSWORD);

        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(Integer.parseInt(answer.headers().firstValue("Retry-After").orElseThrow()))
                .isBetween(1, 300);
        assertThat(answer.body()).contains("There were too many attempts.");
        assertThat(desk.inBrowser("omar")
                        .asks("{ viewer { name } }")
                        .at("viewer/name")
                        .asString())
                .isEqualTo("omar");
    }

    @Test
    void an_account_that_does_not_exist_takes_as_many() {
        for (int i = 0; i < 3; i++) {
            assertThat(fails("nobody")).isEqualTo(401);
        }
        assertThat(fails("NOBODY")).isEqualTo(429);
    }

    @Test
    void an_address_makes_so_many_wrong_attempts_whomever_it_tries() {
        for (int i = 0; i < 8; i++) {
            assertThat(fails("somebody" + i)).isEqualTo(401);
        }
        assertThat(fails("somebody else")).isEqualTo(429);
    }

    @Test
    void whoever_signs_in_has_made_no_wrong_attempt() {
        for (int i = 0; i < 10; i++) {
            assertThat(desk.inBrowser("mira").cookie(Person.SESSION)).isNotNull();
        }
        fails("mira");
        fails("mira");
        desk.inBrowser("mira");
        fails("mira");
        fails("mira");
        assertThat(desk.inBrowser("mira").cookie(Person.SESSION)).isNotNull();
    }

    @Test
    void a_session_and_a_token_go_on_while_the_account_is_locked() {
        var browser = desk.inBrowser("mira");
        for (int i = 0; i < 4; i++) {
            fails("mira");
        }

        assertThat(browser.asks("{ viewer { name } }").at("viewer/name").asString())
                .isEqualTo("mira");
        assertThat(desk.as("mira").asks("{ viewer { name } }").at("viewer/name").asString())
                .isEqualTo("mira");
    }

    @Test
    void tokens_are_guessed_so_often_and_no_more(CapturedOutput output) {
        var known = desk.as("omar");
        assertThat(known.asks("{ viewer { name } }").at("viewer/name").asString())
                .isEqualTo("omar");
        var unknown = desk.as("mira");
        for (int i = 0; i < 4; i++) {
            assertThat(guesses(i).statusCode()).isEqualTo(401);
        }

        var refused = guesses(5);

        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(Integer.parseInt(refused.headers().firstValue("Retry-After").orElseThrow()))
                .isBetween(1, 300);
        assertThat(refused.body()).contains("TOO_MANY_INVALID_TOKENS", "\"limit\":4", "\"asked\":5");
        assertThat(unknown.posts("{ viewer { name } }", Map.of()).statusCode())
                .as("could be the right guess")
                .isEqualTo(429);
        assertThat(known.asks("{ viewer { name } }").at("viewer/name").asString())
                .as("a token that has held before")
                .isEqualTo("omar");
        assertThat(desk.browser().asks("{ topics { slug } }").body().has("errors"))
                .as("readers")
                .isFalse();
        assertThat(output.getAll()).containsOnlyOnce("SIGN_IN_LOCKED what=tokens from=127.0.0.1");
    }

    @Test
    void tokens_that_hold_are_no_guesses() {
        for (int i = 0; i < 6; i++) {
            var name = "somebody" + i;
            assertThat(desk.as(name)
                            .asks("{ viewer { name } }")
                            .at("viewer/name")
                            .asString())
                    .isEqualTo(name);
        }
    }

    private HttpResponse<String> guesses(int number) {
        return desk.browser()
                .with("Authorization", "Bearer cdp_" + String.valueOf(number).repeat(43))
                .posts("{ topics { slug } }", Map.of());
    }

    @Test
    void each_attempt_costs_one_check_whoever_it_names() {
        desk.account("mira");
        desk.disables("omar");

        assertThat(checks(() -> fails("mira"))).isEqualTo(1);
        assertThat(checks(() -> fails("nobody"))).isEqualTo(1);
        assertThat(checks(() -> desk.browser().signIn(Desk.email("omar"), Desk.PASSWORD)))
                .isEqualTo(1);
        assertThat(checks(() -> desk.browser().signIn(Desk.email("mira"), Desk.PASSWORD)))
                .isEqualTo(1);
        assertThat(checks(() -> desk.browser().signIn(Desk.email("nobody"), "x".repeat(10_000))))
                .isEqualTo(1);
    }

    @Test
    void the_log_says_when_it_locks(CapturedOutput output) {
        for (int i = 0; i < 4; i++) {
            fails("mira");
        }
        assertThat(output.getAll()).containsOnlyOnce("SIGN_IN_LOCKED what=account from=127.0.0.1");
    }

    private int fails(String name) {
        return desk.browser().signIn(Desk.email(name), "not this one, surely").statusCode();
    }

    private static int checks(Runnable act) {
        int before = Counted.CHECKS.get();
        act.run();
        return Counted.CHECKS.get() - before;
    }
}
