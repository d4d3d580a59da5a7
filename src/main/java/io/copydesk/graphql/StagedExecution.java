package io.copydesk.graphql;

import graphql.ExecutionResult;
import graphql.execution.instrumentation.DocumentAndVariables;
import graphql.execution.instrumentation.InstrumentationContext;
import graphql.execution.instrumentation.InstrumentationState;
import graphql.execution.instrumentation.SimpleInstrumentationContext;
import graphql.execution.instrumentation.SimplePerformantInstrumentation;
import graphql.execution.instrumentation.parameters.InstrumentationExecuteOperationParameters;
import graphql.execution.instrumentation.parameters.InstrumentationExecutionParameters;
import graphql.execution.instrumentation.parameters.InstrumentationFieldParameters;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells {@link OperationStages} how far an operation is. */
class StagedExecution extends SimplePerformantInstrumentation {

    private final List<OperationStages> watchers;

    StagedExecution(List<OperationStages> watchers) {
        this.watchers = watchers;
    }

    @Override
    public DocumentAndVariables instrumentDocumentAndVariables(
            DocumentAndVariables parsed,
            InstrumentationExecutionParameters parameters,
            @Nullable InstrumentationState state) {
        watchers.forEach(watcher -> watcher.parsed(parsed.getDocument()));
        return parsed;
    }

    @Override
    public InstrumentationContext<ExecutionResult> beginExecuteOperation(
            InstrumentationExecuteOperationParameters parameters, @Nullable InstrumentationState state) {
        watchers.forEach(watcher -> watcher.valid(parameters.getExecutionContext()));
        return SimpleInstrumentationContext.noOp();
    }

    @Override
    public InstrumentationContext<ExecutionResult> beginSubscribedFieldEvent(
            InstrumentationFieldParameters parameters, @Nullable InstrumentationState state) {
        var ends = watchers.stream()
                .map(watcher -> watcher.event(parameters.getExecutionContext()))
                .toList();
        return SimpleInstrumentationContext.whenCompleted((event, thrown) -> ends.forEach(Runnable::run));
    }
}
