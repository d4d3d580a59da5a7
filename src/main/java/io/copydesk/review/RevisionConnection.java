package io.copydesk.review;

import io.copydesk.graphql.PageInfo;
import java.util.List;

/** A page of revisions, and what to count the whole list by. */
record RevisionConnection(List<Edge> edges, PageInfo pageInfo, RevisionList list) {

    /** A revision in a list. */
    record Edge(String cursor, RevisionView node) {}

    public List<RevisionView> nodes() {
        return edges.stream().map(Edge::node).toList();
    }
}
