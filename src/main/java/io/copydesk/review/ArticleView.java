package io.copydesk.review;

import io.copydesk.desk.Article;
import io.copydesk.desk.Visibility;
import java.util.UUID;

/** An article as the desk sees it, at one moment. */
record ArticleView(UUID id, Visibility visibility) {

    static ArticleView of(Article article) {
        return new ArticleView(article.id(), article.visibility());
    }
}
