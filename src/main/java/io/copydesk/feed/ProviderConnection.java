package io.copydesk.feed;

import io.copydesk.catalog.Provider;
import io.copydesk.graphql.PageInfo;
import java.util.List;

/** A page of providers. */
record ProviderConnection(List<Edge> edges, PageInfo pageInfo) {

    /** A provider in a list. */
    record Edge(String cursor, Provider node) {}

    public List<Provider> nodes() {
        return edges.stream().map(Edge::node).toList();
    }
}
