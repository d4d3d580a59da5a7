package io.copydesk.catalog;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.test.util.ReflectionTestUtils;

/** Catalogs that are in no database. */
public final class CatalogFixture {

    private final List<Topic> topics = new ArrayList<>();
    private final List<TopicPolicy> policies = new ArrayList<>();
    private final Map<String, Integer> ids = new HashMap<>();

    /** Adds a topic whose slug is its name in lower case, with hyphens. */
    public CatalogFixture topic(String name, @Nullable String parent, String... keywords) {
        var slug = slug(name);
        var topic = new Topic(new TopicDescription(
                slug, name, null, parent, null, List.of(keywords), List.of(), List.of(), String.valueOf(ids.size())));
        ReflectionTestUtils.setField(topic, "id", ids.size() + 1);
        if (parent != null) {
            ReflectionTestUtils.setField(topic, "parentId", ids.get(slug(parent)));
        }
        ids.put(slug, ids.size() + 1);
        topics.add(topic);
        return this;
    }

    /** Makes the topic that was added last a sensitive one. */
    public CatalogFixture sensitive() {
        policies.add(new TopicPolicy(ids.size(), Sensitivity.SENSITIVE, 2, null));
        return this;
    }

    public Catalog catalog() {
        return new Catalog(topics, policies, List.of());
    }

    private static String slug(String name) {
        return name.toLowerCase(Locale.ROOT).replace(' ', '-');
    }
}
