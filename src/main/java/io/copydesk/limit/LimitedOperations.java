package io.copydesk.limit;

import graphql.execution.ExecutionContext;
import graphql.extensions.ExtensionsBuilder;
import graphql.language.Document;
import io.copydesk.graphql.OperationStages;
import io.copydesk.graphql.RequestRefused;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.dataloader.DataLoader;
import org.springframework.stereotype.Component;

/** Looks at a document between parsing and validation, and at what it costs between validation and execution. */
@Component
class LimitedOperations implements OperationStages {

    private final LimitProperties limits;
    private final DocumentLimits documents;

    LimitedOperations(LimitProperties limits) {
        this.limits = limits;
        this.documents = new DocumentLimits(limits);
    }

    @Override
    public void parsed(Document document) {
        documents.check(document);
    }

    @Override
    public void valid(ExecutionContext query) {
        long cost = QueryCost.of(query, limits);
        var visit = query.getGraphQLContext().<Visit>getOrEmpty(Visit.class).orElse(null);
        if (visit != null) {
            visit.costs(cost);
        }
        if (cost > limits.cost()) {
            throw RequestRefused.overLimit(
                    "QUERY_TOO_EXPENSIVE",
                    "A query may cost %d; this one costs %d. Take smaller pages, or fewer lists within lists."
                            .formatted(limits.cost(), cost),
                    limits.cost(),
                    cost);
        }
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("requested", cost);
        told.put("limit", limits.cost());
        if (visit != null) {
            visit.pay(cost);
        }
        query.getGraphQLContext().put(QueryCost.class, cost);
        Objects.requireNonNull(query.getGraphQLContext().<ExtensionsBuilder>get(ExtensionsBuilder.class))
                .addValue("cost", told);
    }

    /** Each event of a subscription costs what a query would, has its own time, and sees things as they are then. */
    @Override
    public Runnable event(ExecutionContext query) {
        query.getDataLoaderRegistry().getDataLoaders().forEach(DataLoader::clearAll);
        var context = query.getGraphQLContext();
        context.<Visit>getOrEmpty(Visit.class).ifPresent(visit -> visit.pay(context.getOrDefault(QueryCost.class, 0L)));
        var deadline = Deadline.in(limits.executionTime());
        context.put(DeadlinePassing.KEY, deadline);
        return deadline::close;
    }
}
