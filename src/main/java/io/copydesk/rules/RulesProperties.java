package io.copydesk.rules;

import io.copydesk.desk.Flag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.PositiveOrZero;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/** What the rules look at, and what becomes of their findings. */
@Validated
@ConfigurationProperties("copydesk.rules")
record RulesProperties(
        @DefaultValue @Valid TopicKeywords topicKeywords,
        @DefaultValue @Valid PlaceholderExcerpt placeholderExcerpt,
        @DefaultValue @Valid NearDuplicate nearDuplicate,
        @DefaultValue @Valid EmbedHost embedHost) {

    /**
     * Words of topics that are missing.
     *
     * @param severity how much a topic weighs
     * @param sensitiveSeverity how much a topic weighs that asks for care: by default somebody has to look before anything
     *     is published, since leaving the topic out must not be a way around the second moderator
     */
    record TopicKeywords(
            @DefaultValue("ON") RuleMode mode,
            @DefaultValue("INFO") Flag.Severity severity,
            @DefaultValue("BLOCK") Flag.Severity sensitiveSeverity) {}

    /**
     * Excerpts that say nothing.
     *
     * @param fewestWords how many words it takes to say something
     * @param phrases what no excerpt says; case makes no difference
     */
    record PlaceholderExcerpt(
            @DefaultValue("ON") RuleMode mode,
            @DefaultValue("WARN") Flag.Severity severity,
            @DefaultValue("3") @PositiveOrZero int fewestWords,

            @DefaultValue({
                "lorem ipsum",
                "placeholder text",
                "no description available",
                "insert excerpt",
                "excerpt goes here",
                "enable javascript",
                "are you a robot",
                "verify you are human",
                "subscriber to read",
                "subscribe to read",
                "sign in to read",
                "log in to read",
                "accept cookies",
                "commerce policy",
                "as an ai language model"
            })
            List<@NotBlank String> phrases) {}

    /**
     * Articles that are much alike.
     *
     * @param similarity how much of the words of two titles is the same, in percent, when they count as alike
     */
    record NearDuplicate(
            @DefaultValue("ON") RuleMode mode,
            @DefaultValue("WARN") Flag.Severity severity,
            @DefaultValue("80") @Min(50) @Max(100) int similarity) {}

    /**
     * Embedded content.
     *
     * @param hosts from where it may come; a host includes those below it
     */
    record EmbedHost(
            @DefaultValue("ON") RuleMode mode,
            @DefaultValue("BLOCK") Flag.Severity severity,

            @DefaultValue({"youtube.com", "youtube-nocookie.com"})
            List<@NotBlank String> hosts) {

        boolean allows(String host) {
            return hosts.stream().anyMatch(allowed -> host.equals(allowed) || host.endsWith("." + allowed));
        }
    }
}
