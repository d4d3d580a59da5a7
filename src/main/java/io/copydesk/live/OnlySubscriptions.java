package io.copydesk.live;

import graphql.execution.ExecutionContext;
import graphql.language.OperationDefinition.Operation;
import io.copydesk.graphql.OperationStages;
import io.copydesk.graphql.RequestRefused;
import io.copydesk.graphql.Standing;
import org.springframework.stereotype.Component;

/** Subscriptions come over connections that stay open, and nothing else does: before anything of them is done. */
@Component
class OnlySubscriptions implements OperationStages {

    @Override
    public void valid(ExecutionContext operation) {
        boolean subscribes = operation.getOperationDefinition().getOperation() == Operation.SUBSCRIPTION;
        boolean stays = operation.getGraphQLContext().hasKey(Standing.class);
        if (subscribes && !stays) {
            throw new RequestRefused(
                    "SUBSCRIPTION_NEEDS_STREAM",
                    "Subscribe over WebSocket (graphql-transport-ws), or accept text/event-stream.");
        }
        if (!subscribes && stays) {
            throw new RequestRefused(
                    "ONLY_SUBSCRIPTIONS", "Send queries and mutations with POST; here is the place of subscriptions.");
        }
    }
}
