package io.copydesk.search;

import java.util.Collection;
import org.apache.lucene.search.Collector;
import org.apache.lucene.search.CollectorManager;

/** One collector for a whole search, which one thread does. */
record Once<C extends Collector>(C collector) implements CollectorManager<C, C> {

    @Override
    public C newCollector() {
        return collector;
    }

    @Override
    public C reduce(Collection<C> collectors) {
        return collector;
    }
}
