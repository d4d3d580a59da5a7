package io.copydesk.feed;

import io.copydesk.search.Highlight;
import io.copydesk.search.Marker;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * An article in a feed; its cursor is signed, and its texts are marked, only when somebody asks for it.
 *
 * @param marker null when nothing was searched for
 */
public record ArticleEdge(
        PublishedArticle node,
        Position position,
        Function<Position, String> signer,
        @Nullable Marker marker) {

    public String cursor() {
        return signer.apply(position);
    }

    public List<Highlight> highlights() {
        return marker == null ? List.of() : marker.marks(node.title(), node.excerpt());
    }
}
