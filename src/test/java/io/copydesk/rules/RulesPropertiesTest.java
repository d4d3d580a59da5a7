package io.copydesk.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class RulesPropertiesTest {

    @Test
    void all_rules_are_on_when_nobody_says_anything_else() {
        var rules = bind(Map.of());

        assertThat(rules.topicKeywords().mode()).isEqualTo(RuleMode.ON);
        assertThat(rules.placeholderExcerpt().mode()).isEqualTo(RuleMode.ON);
        assertThat(rules.nearDuplicate().mode()).isEqualTo(RuleMode.ON);
        assertThat(rules.embedHost().mode()).isEqualTo(RuleMode.ON);
        assertThat(rules.embedHost().allows("www.youtube-nocookie.com")).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"on, ON", "true, ON", "off, OFF", "false, OFF", "watch-only, WATCH_ONLY"})
    void a_mode_is_a_word_and_yaml_may_take_it_for_yes_or_no(String written, RuleMode mode) {
        assertThat(bind(Map.of("copydesk.rules.near-duplicate.mode", written))
                        .nearDuplicate()
                        .mode())
                .isEqualTo(mode);
    }

    private static RulesProperties bind(Map<String, String> settings) {
        return new Binder(new MapConfigurationPropertySource(settings))
                .bindOrCreate("copydesk.rules", RulesProperties.class);
    }
}
