package io.copydesk.review;

import io.copydesk.desk.Actor;
import io.copydesk.desk.Article;
import io.copydesk.desk.AuditLog;
import io.copydesk.desk.Flag;
import io.copydesk.graphql.RequestRefused;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.graphql.execution.BatchLoaderRegistry;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** Loads what fields with arguments ask for, for all that wait for it at once. */
@Component
class ReviewLoaders {

    /** The first page of an article's revisions, as somebody may see it. */
    record Newest(UUID article, int size, Actor reader) {}

    private final ReadingDesk desk;
    private final JsonMapper json;

    ReviewLoaders(ReadingDesk desk, AuditLog audit, JsonMapper json, BatchLoaderRegistry registry) {
        this.desk = desk;
        this.json = json;
        registry.<DiffQuery, List<FieldDiff>>forName("diffs")
                .registerMappedBatchLoader((queries, environment) -> Mono.fromSupplier(() -> diffs(queries)));
        registry.<UUID, Article>forName("articles")
                .registerMappedBatchLoader((ids, environment) -> Mono.fromSupplier(() -> desk.articlesOf(ids)));
        registry.<UUID, List<Flag>>forName("flagsOf")
                .registerMappedBatchLoader((ids, environment) -> Mono.fromSupplier(() -> flags(ids)));
        registry.<Newest, ReadingDesk.Page>forName("newestRevisions")
                .registerMappedBatchLoader((asked, environment) -> Mono.fromSupplier(() -> newest(asked)));
        registry.<AuditLog.Part, List<AuditLog.Entry>>forName("audits")
                .registerMappedBatchLoader((parts, environment) -> Mono.fromSupplier(() -> audit.read(parts)));
    }

    /** Aliases may ask for pages of several sizes. */
    private Map<Newest, ReadingDesk.Page> newest(Collection<Newest> asked) {
        Map<Newest, ReadingDesk.Page> pages = new HashMap<>();
        asked.stream()
                .collect(Collectors.groupingBy(Newest::size))
                .forEach((size, same) -> desk.newest(
                                same.stream().map(Newest::article).toList(),
                                size,
                                same.getFirst().reader())
                        .forEach((article, page) -> pages.put(
                                new Newest(article, size, same.getFirst().reader()), page)));
        return pages;
    }

    private Map<UUID, List<Flag>> flags(Collection<UUID> articles) {
        var found = desk.flags(articles);
        return articles.stream()
                .collect(Collectors.toMap(Function.identity(), id -> found.getOrDefault(id, List.of())));
    }

    private Map<DiffQuery, List<FieldDiff>> diffs(Collection<DiffQuery> queries) {
        Set<UUID> articles = new HashSet<>();
        Map<UUID, RevisionView> others = new HashMap<>();
        for (var query : queries) {
            if (query.against() == null) {
                articles.add(query.revision().articleId());
            } else {
                others.put(query.against(), query.revision());
            }
        }
        var published = articles.isEmpty() ? Map.<UUID, RevisionView>of() : desk.published(articles);
        var actor = queries.iterator().next().actor();
        var found = others.isEmpty() ? Map.<UUID, RevisionView>of() : desk.visible(others.keySet(), actor);
        Map<DiffQuery, List<FieldDiff>> diffs = new HashMap<>();
        for (var query : queries) {
            var against =
                    query.against() == null ? published.get(query.revision().articleId()) : found.get(query.against());
            if (query.against() != null
                    && (against == null
                            || !against.articleId().equals(query.revision().articleId()))) {
                throw new RequestRefused(
                        "UNKNOWN_REVISION", "The article has no revision with the id that `against` gives.");
            }
            diffs.put(
                    query,
                    FieldDiff.between(
                            against == null ? null : against.content(),
                            Objects.requireNonNull(query.revision().content()),
                            json));
        }
        return diffs;
    }
}
