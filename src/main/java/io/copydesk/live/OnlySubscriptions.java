package io.copydesk.live;

import graphql.ExecutionResult;
import graphql.execution.instrumentation.InstrumentationContext;
import graphql.execution.instrumentation.InstrumentationState;
import graphql.execution.instrumentation.SimpleInstrumentationContext;
import graphql.execution.instrumentation.SimplePerformantInstrumentation;
import graphql.execution.instrumentation.parameters.InstrumentationExecuteOperationParameters;
import graphql.language.OperationDefinition.Operation;
import io.copydesk.graphql.RequestRefused;
import io.copydesk.graphql.Standing;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Subscriptions come over connections that stay open, and nothing else does: before anything of them is done. */
@Component
class OnlySubscriptions extends SimplePerformantInstrumentation {

    @Override
    public InstrumentationContext<ExecutionResult> beginExecuteOperation(
            InstrumentationExecuteOperationParameters parameters, @Nullable InstrumentationState state) {
        var query = parameters.getExecutionContext();
        boolean subscribes = query.getOperationDefinition().getOperation() == Operation.SUBSCRIPTION;
        boolean stays = query.getGraphQLContext().hasKey(Standing.class);
        if (subscribes && !stays) {
            throw new RequestRefused(
                    "SUBSCRIPTION_NEEDS_STREAM",
                    "Subscribe over WebSocket (graphql-transport-ws), or accept text/event-stream.");
        }
        if (!subscribes && stays) {
            throw new RequestRefused(
                    "ONLY_SUBSCRIPTIONS", "Send queries and mutations with POST; here is the place of subscriptions.");
        }
        return SimpleInstrumentationContext.noOp();
    }
}
