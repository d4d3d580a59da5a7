package io.copydesk.catalog;

import java.util.List;
import java.util.Optional;
import org.springframework.data.repository.Repository;

/** What topics ask for. */
interface TopicPolicies extends Repository<TopicPolicy, Integer> {

    TopicPolicy save(TopicPolicy policy);

    List<TopicPolicy> findAll();

    Optional<TopicPolicy> findById(Integer topicId);

    boolean existsById(Integer topicId);
}
