package io.copydesk.review;

import io.copydesk.desk.AuditLog;
import io.copydesk.graphql.PageInfo;
import java.util.List;

/** A page of an article's history. */
record AuditConnection(List<Edge> edges, PageInfo pageInfo) {

    /** Something that was done, in a list. */
    record Edge(String cursor, AuditLog.Entry node) {}

    public List<AuditLog.Entry> nodes() {
        return edges.stream().map(Edge::node).toList();
    }
}
