package io.copydesk.rules;

import io.copydesk.catalog.Catalog;
import io.copydesk.content.Content;
import io.copydesk.desk.Revision;
import io.copydesk.desk.Revisions;
import io.copydesk.review.Finding;
import io.copydesk.review.Submission;
import io.copydesk.review.SubmissionRule;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/** Looks at what comes before the moderators, and remembers by what others can be found that are like it. */
@Component
@EnableConfigurationProperties(RulesProperties.class)
public class SubmissionRules implements SubmissionRule {

    private record Prepared(Catalog catalog, TopicKeywords keywords) {}

    private final RulesProperties settings;
    private final PlaceholderExcerpt placeholders;
    private final EmbedHosts embeds;
    private final LikenessIndex likeness;
    private final NearDuplicates duplicates;
    private final WatchedFindings watched;
    private final Revisions revisions;
    private final Clock clock;
    private final AtomicReference<@Nullable Prepared> prepared = new AtomicReference<>();

    SubmissionRules(
            RulesProperties settings,
            LikenessIndex likeness,
            NearDuplicates duplicates,
            WatchedFindings watched,
            Revisions revisions,
            Clock clock) {
        this.settings = settings;
        this.placeholders = new PlaceholderExcerpt(settings.placeholderExcerpt());
        this.embeds = new EmbedHosts(settings.embedHost());
        this.likeness = likeness;
        this.duplicates = duplicates;
        this.watched = watched;
        this.revisions = revisions;
        this.clock = clock;
    }

    @Override
    public List<Finding> examine(Submission submission) {
        List<Headline> headlines = new ArrayList<>();
        headlines.add(Headline.of(submission.content()));
        revisions.current(submission.article()).stream()
                .filter(revision -> !revision.id().equals(submission.revision()))
                .map(Revision::content)
                .map(Headline::of)
                .forEach(headlines::add);
        likeness.remember(Map.of(submission.article(), headlines), false);
        return examine(List.of(submission), submission.catalog()).getOrDefault(submission.article(), List.of());
    }

    /**
     * What is to be flagged, by article. Of rules that only watch it is recorded what would have been.
     *
     * @param batch one submission of an article
     */
    public Map<UUID, List<Finding>> examine(Collection<Submission> batch, Catalog catalog) {
        Map<UUID, Submission> byArticle = batch.stream()
                .collect(Collectors.toMap(Submission::article, Function.identity(), (a, b) -> a, LinkedHashMap::new));
        Map<UUID, List<Finding>> findings = new LinkedHashMap<>();
        if (mode(Rule.NEAR_DUPLICATE) != RuleMode.OFF && !byArticle.isEmpty()) {
            Map<UUID, Headline> headlines = new LinkedHashMap<>();
            byArticle.forEach((article, submission) -> headlines.put(article, Headline.of(submission.content())));
            duplicates
                    .check(headlines, settings.nearDuplicate())
                    .forEach((article, found) -> findings.put(article, new ArrayList<>(found)));
        }
        byArticle.forEach((article, submission) -> check(submission.content(), catalog)
                .forEach(finding -> findings.computeIfAbsent(article, key -> new ArrayList<>())
                        .add(finding)));
        findings.forEach((article, found) -> found.removeIf(finding -> isWatchedOnly(finding, byArticle.get(article))));
        return findings;
    }

    /**
     * Lets articles be found by what they say, when something like it comes.
     *
     * @param contents what is published or in review of each
     * @param areNew whether none of them could be found before
     */
    public void remember(Map<UUID, List<Content>> contents, boolean areNew) {
        Map<UUID, List<Headline>> headlines = new LinkedHashMap<>();
        contents.forEach((article, versions) ->
                headlines.put(article, versions.stream().map(Headline::of).toList()));
        likeness.remember(headlines, areNew);
    }

    /** What can be told of the content alone. */
    private List<Finding> check(Content content, Catalog catalog) {
        List<Finding> found = new ArrayList<>();
        if (mode(Rule.TOPIC_KEYWORDS) != RuleMode.OFF) {
            var severities = settings.topicKeywords();
            found.addAll(keywords(catalog).check(content, severities.severity(), severities.sensitiveSeverity()));
        }
        if (mode(Rule.PLACEHOLDER_EXCERPT) != RuleMode.OFF) {
            placeholders.check(content).ifPresent(found::add);
        }
        if (mode(Rule.EMBED_HOST) != RuleMode.OFF) {
            found.addAll(embeds.check(content));
        }
        return found;
    }

    private boolean isWatchedOnly(Finding finding, @Nullable Submission submission) {
        if (submission == null || mode(Rule.of(finding)) != RuleMode.WATCH_ONLY) {
            return false;
        }
        watched.save(new WatchedFinding(submission, finding, clock.instant()));
        return true;
    }

    private RuleMode mode(Rule rule) {
        return switch (rule) {
            case TOPIC_KEYWORDS -> settings.topicKeywords().mode();
            case PLACEHOLDER_EXCERPT -> settings.placeholderExcerpt().mode();
            case NEAR_DUPLICATE -> settings.nearDuplicate().mode();
            case EMBED_HOST -> settings.embedHost().mode();
        };
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
