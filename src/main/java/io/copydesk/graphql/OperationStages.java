package io.copydesk.graphql;

import graphql.execution.ExecutionContext;
import graphql.language.Document;

/**
 * Who looks at each operation on its way, before anything of it is executed. Refuses it by throwing {@link RequestRefused}.
 * This stands where graphql-java's instrumentation would, which is asked about every field as well: several of those take a
 * sixth of the time of a page.
 */
public interface OperationStages {

    /** The document is parsed, and not validated yet. */
    default void parsed(Document document) {}

    /** The operation is valid, and executed next. */
    default void valid(ExecutionContext operation) {}

    /**
     * The operation is a subscription, and one of its events is answered next.
     *
     * @return what to do once that is done
     */
    default Runnable event(ExecutionContext operation) {
        return () -> {};
    }
}
