package io.copydesk.review;

import io.copydesk.account.Caller;
import io.copydesk.catalog.Sensitivity;
import io.copydesk.catalog.Topic;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.stereotype.Controller;

/** What topics ask for. */
@Controller
class PolicyController {

    private final PolicyDesk desk;

    PolicyController(PolicyDesk desk) {
        this.desk = desk;
    }

    @MutationMapping
    Topic setTopicPolicy(
            @Argument String topic,
            @Argument Sensitivity sensitivity,
            @Argument int approvalsRequired,
            @Argument @Nullable String advisory,
            Caller caller) {
        return desk.set(topic, sensitivity, approvalsRequired, advisory, Actors.of(caller));
    }
}
