package io.copydesk.account;

import static io.copydesk.account.PasswordRules.Fault.PASSWORD_TOO_COMMON;
import static io.copydesk.account.PasswordRules.Fault.PASSWORD_TOO_LONG;
import static io.copydesk.account.PasswordRules.Fault.PASSWORD_TOO_OBVIOUS;
import static io.copydesk.account.PasswordRules.Fault.PASSWORD_TOO_SHORT;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordRulesTest {

    private final PasswordRules rules = new PasswordRules();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bees return to the city",
                "kkkkkkkkkkkkkkkk but long",
                "my moderators mira and omar like tea",
                "пчёлы вернулись в город",
                "🐝🌻🍯🏙️🚲🌧️🪴🦉🐢🌊🧭🎻🥁🪁🧵",
                "9f86d081884c7d65"
            })
    void any_long_sentence_does(String password) {
        assertThat(faults(password)).isEmpty();
    }

    @Test
    void it_has_15_to_128_characters_of_whatever_width() {
        assertThat(faults("bees are great")).containsExactly(PASSWORD_TOO_SHORT);
        assertThat(faults("bees are great!")).isEmpty();
        assertThat(faults("bees return. ".repeat(9) + "0123456789a")).isEmpty();
        assertThat(faults("bees return. ".repeat(10))).containsExactly(PASSWORD_TOO_LONG);
        assertThat(faults("🐝🌻🍯🌧🪴🦉🐢")).containsExactly(PASSWORD_TOO_SHORT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Correct Horse Battery Staple",
                "correcthorsebatterystaple",
                "PasswordPassword",
                "password123456789",
                "passwordpasswordpassword",
                "This is my password!",
                "letmeinletmeinletmein",
                "may the force be with you",
                "qwertyuiopasdfghjkl"
            })
    void it_is_none_of_those_that_are_tried_first(String password) {
        assertThat(faults(password)).contains(PASSWORD_TOO_COMMON);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mira.mondale@desk.example",
                "MiraMondale2026",
                "mira mondale 1!",
                "copydesk copydesk!",
                "aaaaaaaaaaaaaaaaaaaa",
                "abababababababab",
                "klmnopqrstuvwxyz",
                "98765432109876543210"
            })
    void it_is_not_who_its_owner_is_nor_the_same_over_and_over(String password) {
        assertThat(faults(password)).contains(PASSWORD_TOO_OBVIOUS);
    }

    @Test
    void it_is_the_same_however_its_letters_are_composed() {
        assertThat(PasswordRules.normalised("cafe\u0301")).isEqualTo("caf\u00e9");
    }

    private List<PasswordRules.Fault> faults(String password) {
        return rules.faults(password, "Mira Mondale", "mira.mondale@desk.example");
    }
}
