package io.copydesk.review;

import io.copydesk.graphql.Refusal;
import io.copydesk.graphql.UserError;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** An article, or why there is none. */
record DeskArticlePayload(@Nullable ArticleView article, List<UserError> errors) {

    static DeskArticlePayload of(Supplier<ArticleView> act) {
        return Refusal.orErrors(
                act,
                article -> new DeskArticlePayload(article, List.of()),
                errors -> new DeskArticlePayload(null, errors));
    }
}
