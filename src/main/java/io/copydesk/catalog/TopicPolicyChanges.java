package io.copydesk.catalog;

import java.util.UUID;
import org.springframework.data.repository.Repository;

/** Who asked for what of which topic, and when. */
interface TopicPolicyChanges extends Repository<TopicPolicyChange, UUID> {

    TopicPolicyChange save(TopicPolicyChange change);
}
