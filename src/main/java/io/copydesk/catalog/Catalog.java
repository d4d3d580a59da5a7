package io.copydesk.catalog;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Providers, topics and topic policies as they stood at one moment; small, immutable, and shared by all threads. */
public final class Catalog {

    private final Map<Integer, Topic> topics = new LinkedHashMap<>();
    private final Map<String, Topic> topicsBySlug = new HashMap<>();
    private final Map<String, Topic> topicsByName = new HashMap<>();
    private final Map<Integer, List<Topic>> children = new HashMap<>();
    private final Map<Integer, TopicPolicy> policies = new HashMap<>();
    private final Map<String, Provider> providers = new LinkedHashMap<>();
    private final Map<Integer, Provider> providersById = new HashMap<>();

    Catalog(Collection<Topic> topics, Collection<TopicPolicy> policies, Collection<Provider> providers) {
        topics.stream()
                .sorted(Comparator.comparing(Topic::sortKey).thenComparing(Topic::slug))
                .forEach(topic -> {
                    this.topics.put(topic.id(), topic);
                    topicsBySlug.put(topic.slug(), topic);
                    topicsByName.put(topic.nameKey(), topic);
                });
        this.topics.values().stream()
                .filter(topic -> topic.parentId() != null)
                .forEach(topic -> children.computeIfAbsent(topic.parentId(), parent -> new ArrayList<>())
                        .add(topic));
        policies.forEach(policy -> this.policies.put(policy.topicId(), policy));
        providers.stream().sorted(Comparator.comparing(Provider::domain)).forEach(provider -> {
            this.providers.put(provider.domain(), provider);
            providersById.put(provider.id(), provider);
        });
    }

    /** All topics in their order. */
    public List<Topic> topics() {
        return List.copyOf(topics.values());
    }

    public Optional<Topic> topic(String slug) {
        return Optional.ofNullable(topicsBySlug.get(slug));
    }

    public Optional<Topic> topic(int id) {
        return Optional.ofNullable(topics.get(id));
    }

    /** The topic that a document means by this name; case makes no difference. */
    public Optional<Topic> topicNamed(String name) {
        return Optional.ofNullable(topicsByName.get(Topic.keyOf(name)));
    }

    public Optional<Topic> parent(Topic topic) {
        return Optional.ofNullable(topic.parentId()).map(topics::get);
    }

    /** The topics right below this one, in their order. */
    public List<Topic> children(Topic topic) {
        return List.copyOf(children.getOrDefault(topic.id(), List.of()));
    }

    /** The topic and all those below it. */
    public Set<Topic> withDescendants(Topic topic) {
        Set<Topic> found = new LinkedHashSet<>();
        collect(topic, found);
        return found;
    }

    private void collect(Topic topic, Set<Topic> found) {
        if (found.add(topic)) {
            children(topic).forEach(child -> collect(child, found));
        }
    }

    /** The topics with these slugs and all those above them; slugs that do not exist are left out. */
    public Set<Topic> withAncestors(Collection<String> slugs) {
        Set<Topic> found = new LinkedHashSet<>();
        for (var slug : slugs) {
            @Nullable Topic topic = topicsBySlug.get(slug);
            // a topic that was seen has had its ancestors added, which also ends any circle
            while (topic != null && found.add(topic)) {
                topic = topic.parentId() == null ? null : topics.get(topic.parentId());
            }
        }
        return found;
    }

    /** What the topic itself asks for. */
    public Optional<TopicPolicy> policy(Topic topic) {
        return Optional.ofNullable(policies.get(topic.id()));
    }

    /** What makes an article of these topics sensitive: the policies of the topics and those above them, by slug. */
    public Map<String, TopicPolicy> sensitivityReasons(Collection<String> slugs) {
        Map<String, TopicPolicy> found = new LinkedHashMap<>();
        for (var topic : withAncestors(slugs)) {
            policy(topic)
                    .filter(policy -> policy.sensitivity() == Sensitivity.SENSITIVE)
                    .ifPresent(policy -> found.put(topic.slug(), policy));
        }
        return found;
    }

    /** The topic's own sensitivity or that of a topic above it, whichever is higher. */
    public Sensitivity sensitivity(Topic topic) {
        return sensitivityReasons(List.of(topic.slug())).isEmpty() ? Sensitivity.STANDARD : Sensitivity.SENSITIVE;
    }

    /** All providers, by domain. */
    public Collection<Provider> providers() {
        return List.copyOf(providers.values());
    }

    /** The provider, if the public may know of it. */
    public Optional<Provider> publicProvider(String domain) {
        return provider(domain).filter(Provider::isPublic);
    }

    public Optional<Provider> provider(String domain) {
        return Optional.ofNullable(providers.get(domain));
    }

    public Optional<Provider> provider(int id) {
        return Optional.ofNullable(providersById.get(id));
    }
}
