package io.copydesk.ingest;

import io.copydesk.desk.Article;
import io.copydesk.desk.Articles;
import io.copydesk.desk.Revision;
import io.copydesk.desk.Revisions;
import io.copydesk.ingest.DocumentPatcher.Target;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Reads the stored documents page by page, each with what its article says now; a few statements for each page. */
@Component
class ExportPages {

    /** Documents of one page, which are in memory together; collections are fetched for as many at once. */
    static final int SIZE = 100;

    /**
     * A stored document.
     *
     * @param target what it is to say; null where it goes out as it came in
     */
    record Page(SourceDocument document, @Nullable Target target) {

        SourcePath at() {
            return new SourcePath(document.source(), document.path());
        }
    }

    private final SourceDocuments documents;
    private final Articles articles;
    private final Revisions revisions;

    ExportPages(SourceDocuments documents, Articles articles, Revisions revisions) {
        this.documents = documents;
        this.articles = articles;
        this.revisions = revisions;
    }

    /** How many documents there are, of a source or in all. */
    @Transactional(readOnly = true)
    public long count(@Nullable String source) {
        return source == null ? documents.count() : documents.countBySource(source);
    }

    /**
     * The next documents behind a position; none when it was the last.
     *
     * @param source only documents of this one; null for all
     */
    @Transactional(readOnly = true)
    public List<Page> following(SourcePath position, @Nullable String source) {
        var page = source == null
                ? documents.following(position.source(), position.path(), Limit.of(SIZE))
                : documents.followingIn(source, position.path(), Limit.of(SIZE));
        if (page.isEmpty()) {
            return List.of();
        }
        var ids = page.stream().map(SourceDocument::articleId).toList();
        var articlesById =
                articles.findByIdIn(ids).stream().collect(Collectors.toMap(Article::id, Function.identity()));
        Map<UUID, Revision> open = new HashMap<>();
        Map<UUID, Revision> published = new HashMap<>();
        revisions
                .current(ids)
                .forEach(
                        revision -> (revision.state().isOpen() ? open : published).put(revision.articleId(), revision));
        return page.stream()
                .map(document -> {
                    var id = document.articleId();
                    var article = Objects.requireNonNull(articlesById.get(id));
                    return new Page(document, target(document, article, published.get(id), open.get(id)));
                })
                .toList();
    }

    private static @Nullable Target target(
            SourceDocument document, Article article, @Nullable Revision published, @Nullable Revision open) {
        var current = published == null ? open : published;
        if (current == null) {
            return null;
        }
        boolean asItCame = document.hasContent(current.contentHash()) || isNewer(document, current, open);
        if (asItCame && !article.isActedOn() && document.hasSignals(article.quality(), article.heat())) {
            return null;
        }
        return new Target(asItCame ? null : current.content(), article.quality(), article.heat());
    }

    /** Whether its source has changed the document since, while nobody here has edited what is published. */
    private static boolean isNewer(SourceDocument document, Revision published, @Nullable Revision open) {
        return open != null && open.isImports() && document.hasContent(open.contentHash()) && !published.isEdited();
    }
}
