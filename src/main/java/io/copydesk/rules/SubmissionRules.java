package io.copydesk.rules;

import io.copydesk.catalog.Catalog;
import io.copydesk.content.Content;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/** Looks at what comes before the moderators. */
@Component
@EnableConfigurationProperties(RulesProperties.class)
class SubmissionRules {

    private record Prepared(Catalog catalog, TopicKeywords keywords) {}

    private final RulesProperties settings;
    private final PlaceholderExcerpt placeholders;
    private final EmbedHosts embeds;
    private final NearDuplicates duplicates;
    private final AtomicReference<@Nullable Prepared> prepared = new AtomicReference<>();

    SubmissionRules(RulesProperties settings, NearDuplicates duplicates) {
        this.settings = settings;
        this.placeholders = new PlaceholderExcerpt(settings.placeholderExcerpt());
        this.embeds = new EmbedHosts(settings.embedHost());
        this.duplicates = duplicates;
    }

    /** What the rules find, by article; rules that are off find nothing. */
    Map<UUID, List<Finding>> check(Map<UUID, Content> batch, Catalog catalog) {
        Map<UUID, List<Finding>> findings = new LinkedHashMap<>();
        batch.forEach((article, content) -> {
            var found = check(content, catalog);
            if (!found.isEmpty()) {
                findings.put(article, found);
            }
        });
        if (isOn(Rule.NEAR_DUPLICATE) && !batch.isEmpty()) {
            duplicates
                    .check(batch, settings.nearDuplicate())
                    .forEach((article, found) -> findings.computeIfAbsent(article, key -> new ArrayList<>())
                            .addAll(found));
        }
        return findings;
    }

    /** What can be told of the content alone. */
    private List<Finding> check(Content content, Catalog catalog) {
        List<Finding> found = new ArrayList<>();
        if (isOn(Rule.TOPIC_KEYWORDS)) {
            var severities = settings.topicKeywords();
            found.addAll(keywords(catalog).check(content, severities.severity(), severities.sensitiveSeverity()));
        }
        if (isOn(Rule.PLACEHOLDER_EXCERPT)) {
            placeholders.check(content).ifPresent(found::add);
        }
        if (isOn(Rule.EMBED_HOST)) {
            found.addAll(embeds.check(content));
        }
        return found;
    }

    RuleMode mode(Rule rule) {
        return switch (rule) {
            case TOPIC_KEYWORDS -> settings.topicKeywords().mode();
            case PLACEHOLDER_EXCERPT -> settings.placeholderExcerpt().mode();
            case NEAR_DUPLICATE -> settings.nearDuplicate().mode();
            case EMBED_HOST -> settings.embedHost().mode();
        };
    }

    private boolean isOn(Rule rule) {
        return mode(rule) != RuleMode.OFF;
    }

    /** The keywords are prepared once for each state of the catalog. */
    private TopicKeywords keywords(Catalog catalog) {
        var known = prepared.get();
        if (known == null || known.catalog() != catalog) {
            known = new Prepared(catalog, new TopicKeywords(catalog));
            prepared.set(known);
        }
        return known.keywords();
    }
}
