package io.copydesk.catalog;

import java.util.Collection;
import java.util.List;
import org.springframework.data.repository.Repository;

/** All topics. */
interface Topics extends Repository<Topic, Integer> {

    Topic save(Topic topic);

    List<Topic> findAll();

    List<Topic> findBySlugIn(Collection<String> slugs);
}
