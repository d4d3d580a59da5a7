package io.copydesk.catalog;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Where the catalog is changed. Two callers that add the same provider or topic at once collide on its unique key; the
 * loser gets Spring's {@code DataIntegrityViolationException} and may simply try again.
 */
@Service
@Transactional
@EnableConfigurationProperties(CatalogProperties.class)
public class CatalogDesk {

    private final Topics topics;
    private final Providers providers;
    private final TopicPolicies policies;
    private final CatalogProperties properties;
    private final TopicPolicyChanges changes;
    private final CurrentCatalog current;
    private final JdbcClient jdbc;
    private final Clock clock;

    CatalogDesk(
            Topics topics,
            Providers providers,
            TopicPolicies policies,
            CatalogProperties properties,
            TopicPolicyChanges changes,
            CurrentCatalog current,
            JdbcClient jdbc,
            Clock clock) {
        this.topics = topics;
        this.providers = providers;
        this.policies = policies;
        this.properties = properties;
        this.changes = changes;
        this.current = current;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Adds topics and takes over what their files say. A parent that is not known, or that would close a circle, is left
     * out.
     *
     * @return the slugs of those that are new or changed
     */
    public List<String> describeTopics(Collection<TopicDescription> files) {
        Map<String, Topic> bySlug = topics.findAll().stream()
                .collect(Collectors.toMap(Topic::slug, Function.identity(), (a, b) -> a, HashMap::new));
        List<String> changed = new ArrayList<>();
        for (var file : files) {
            var known = bySlug.get(file.slug());
            if (known == null) {
                bySlug.put(file.slug(), add(file));
                changed.add(file.slug());
            } else if (known.describe(file)) {
                changed.add(file.slug());
            }
        }
        Map<String, Topic> byName = new HashMap<>();
        bySlug.values().forEach(topic -> byName.put(topic.nameKey(), topic));
        Map<Integer, Topic> byId = new HashMap<>();
        bySlug.values().forEach(topic -> byId.put(topic.id(), topic));
        Map<String, @Nullable Integer> before = new HashMap<>();
        for (var file : files) {
            var topic = Objects.requireNonNull(bySlug.get(file.slug()));
            before.put(topic.slug(), topic.parentId());
            // where topics change places, none stands in the way of another
            topic.placeBelow(null);
        }
        for (var file : files) {
            var topic = Objects.requireNonNull(bySlug.get(file.slug()));
            var parent = file.parentName() == null ? null : byName.get(Topic.keyOf(file.parentName()));
            if (parent != null && !isBelow(parent, topic, byId)) {
                topic.placeBelow(parent);
            }
            if (!Objects.equals(topic.parentId(), before.get(topic.slug())) && !changed.contains(topic.slug())) {
                changed.add(topic.slug());
            }
        }
        if (!changed.isEmpty()) {
            moveVersion();
        }
        return changed;
    }

    /**
     * Adds providers and takes over what their files say.
     *
     * @return the domains of those that are new or changed
     */
    public List<String> describeProviders(Collection<ProviderDescription> files) {
        var byDomain = byDomain(files.stream().map(ProviderDescription::domain).toList());
        List<String> changed = new ArrayList<>();
        for (var file : files) {
            var provider = byDomain.get(file.domain());
            if (provider == null) {
                provider = new Provider(new ProviderMention(file.domain(), file.name(), file.images()));
                provider.describe(file);
                byDomain.put(file.domain(), providers.save(provider));
                changed.add(file.domain());
            } else if (provider.describe(file)) {
                changed.add(file.domain());
            }
        }
        if (!changed.isEmpty()) {
            moveVersion();
        }
        return changed;
    }

    /** Adds the providers that are not known yet, under provisional names, and gives logos to those that have none. */
    public void addProviders(Collection<ProviderMention> mentions) {
        var byDomain = byDomain(mentions.stream().map(ProviderMention::domain).toList());
        boolean changed = false;
        for (var mention : mentions) {
            var provider = byDomain.get(mention.domain());
            if (provider == null) {
                byDomain.put(mention.domain(), providers.save(new Provider(mention)));
                changed = true;
            } else {
                changed |= provider.takeImages(mention.images());
            }
        }
        if (changed) {
            moveVersion();
        }
    }

    /** Names those of the providers whose names are provisional; the others keep theirs. */
    public void nameProviders(Map<String, String> namesByDomain) {
        boolean named = false;
        for (var provider : byDomain(namesByDomain.keySet()).values()) {
            named |= provider.nameByDocuments(Objects.requireNonNull(namesByDomain.get(provider.domain())));
        }
        if (named) {
            moveVersion();
        }
    }

    /** Lets the public know of providers, because something published speaks of them. */
    public void revealProviders(Collection<String> domains) {
        if (!domains.isEmpty()
                && jdbc.sql("update provider set is_public = true where domain in (:domains) and not is_public")
                                .param("domains", domains)
                                .update()
                        > 0) {
            moveVersion();
        }
    }

    /**
     * Says what a topic asks for from now on, and remembers who said so. What is published stays as it is.
     *
     * @param by the account of whoever says so
     * @param name whose account that is
     * @throws java.util.NoSuchElementException when there is no such topic
     */
    public void setPolicy(
            String slug,
            Sensitivity sensitivity,
            int approvalsRequired,
            @Nullable String advisory,
            UUID by,
            String name) {
        // one after the other, so that each finds what the one before it left
        moveVersion();
        var topic = topics.findBySlugIn(List.of(slug)).stream().findFirst().orElseThrow();
        var known = policies.findById(topic.id()).orElse(null);
        changes.save(new TopicPolicyChange(
                topic, sensitivity, approvalsRequired, advisory, known, by, name, clock.instant()));
        if (known == null) {
            policies.save(new TopicPolicy(topic.id(), sensitivity, approvalsRequired, advisory));
        } else {
            known.become(sensitivity, approvalsRequired, advisory);
        }
    }

    private Topic add(TopicDescription file) {
        var topic = topics.save(new Topic(file));
        properties.policies().stream()
                .filter(policy -> policy.topic().equals(topic.slug()))
                .forEach(policy -> policies.save(new TopicPolicy(
                        topic.id(), policy.sensitivity(), policy.approvalsRequired(), policy.advisory())));
        return topic;
    }

    private static boolean isBelow(Topic topic, Topic other, Map<Integer, Topic> byId) {
        var seen = new HashSet<Integer>();
        @Nullable Topic above = topic;
        while (above != null && seen.add(above.id())) {
            if (above.id() == other.id()) {
                return true;
            }
            above = above.parentId() == null ? null : byId.get(above.parentId());
        }
        return false;
    }

    private Map<String, Provider> byDomain(Collection<String> domains) {
        Map<String, Provider> found = new HashMap<>();
        if (!domains.isEmpty()) {
            providers.findByDomainIn(domains).forEach(provider -> found.put(provider.domain(), provider));
        }
        return found;
    }

    /** Tells every node that its copy is old; takes effect with the commit. */
    private void moveVersion() {
        jdbc.sql("update catalog_version set version = version + 1 where id = 1")
                .update();
        current.moves();
    }
}
