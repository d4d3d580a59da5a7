package io.copydesk.feed;

import java.util.function.Function;

/** An article in a feed; its cursor is signed only when somebody asks for it. */
record ArticleEdge(PublishedArticle node, Position position, Function<Position, String> signer) {

    public String cursor() {
        return signer.apply(position);
    }
}
