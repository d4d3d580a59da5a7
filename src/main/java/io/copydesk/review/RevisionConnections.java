package io.copydesk.review;

import io.copydesk.graphql.Cursors;
import io.copydesk.graphql.PageArguments;
import io.copydesk.graphql.PageInfo;
import java.util.List;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes pages of revisions into what clients get, with cursors that are good for one list alone. */
@Component
class RevisionConnections {

    private final Cursors cursors;

    RevisionConnections(Cursors cursors) {
        this.cursors = cursors;
    }

    /**
     * @param read gives so many revisions that come behind a position
     */
    RevisionConnection of(
            RevisionList list,
            PageArguments arguments,
            BiFunction<@Nullable RevisionPosition, Integer, ReadingDesk.Page> read) {
        var after =
                arguments.after() == null ? null : RevisionPosition.of(cursors.decode(list.name(), arguments.after()));
        return of(list, after != null, read.apply(after, arguments.size()));
    }

    /**
     * @param isLater whether something comes before the page
     */
    RevisionConnection of(RevisionList list, boolean isLater, ReadingDesk.Page page) {
        List<RevisionConnection.Edge> edges = page.items().entrySet().stream()
                .map(item -> new RevisionConnection.Edge(
                        cursors.encode(list.name(), item.getKey().bytes()), item.getValue()))
                .toList();
        return new RevisionConnection(
                edges,
                new PageInfo(
                        page.more(),
                        isLater,
                        edges.isEmpty() ? null : edges.getFirst().cursor(),
                        edges.isEmpty() ? null : edges.getLast().cursor()),
                list);
    }
}
