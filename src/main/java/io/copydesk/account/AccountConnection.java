package io.copydesk.account;

import io.copydesk.graphql.PageInfo;
import java.util.List;

/** A page of accounts. */
record AccountConnection(List<Edge> edges, PageInfo pageInfo) {

    /** An account in a list. */
    record Edge(String cursor, Account node) {}

    public List<Account> nodes() {
        return edges.stream().map(Edge::node).toList();
    }
}
