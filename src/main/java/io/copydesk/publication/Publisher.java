package io.copydesk.publication;

import io.copydesk.catalog.Catalog;
import io.copydesk.catalog.CatalogDesk;
import io.copydesk.catalog.CurrentCatalog;
import io.copydesk.catalog.Sensitivity;
import io.copydesk.content.Content;
import io.copydesk.content.Related;
import io.copydesk.desk.Article;
import io.copydesk.desk.AuditEntry;
import io.copydesk.desk.AuditTrail;
import io.copydesk.desk.Flag;
import io.copydesk.desk.Flags;
import io.copydesk.desk.ImportPolicy;
import io.copydesk.desk.Revision;
import io.copydesk.desk.SensitivityReason;
import io.copydesk.desk.SensitivityReasons;
import io.copydesk.url.UrlKey;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/**
 * The one door between the desk and the public. Whatever passes is one transaction: the new state of article and
 * revision, an audit event, the publication with its feed entries, and the next row of the change log.
 *
 * <p>The caller has decided that it may happen, and has locked the rows of the articles. Everything takes a fixed number
 * of statements, however many articles pass at once.
 */
@Service
@Transactional(propagation = Propagation.MANDATORY)
public class Publisher {

    /**
     * A revision that is to become what the public sees of its article.
     *
     * @param previous what the public sees so far; null when it sees nothing
     * @param policy under which an import publishes it
     */
    public record Publishing(
            Article article, Revision revision, @Nullable Revision previous, ImportPolicy policy, AuditEntry entry) {}

    /** An article that is to leave the public quietly, with the revision that the public sees. */
    public record TakingDown(Article article, Revision published, AuditEntry entry) {}

    private final Publications publications;
    private final Cards cards;
    private final FeedEntries feedEntries;
    private final ChangeLog changes;
    private final Slugs slugs;
    private final CurrentCatalog catalog;
    private final CatalogDesk catalogDesk;
    private final SensitivityReasons sensitivityReasons;
    private final Flags flags;
    private final AuditTrail audit;
    private final JsonMapper json;
    private final Clock clock;

    Publisher(
            Publications publications,
            Cards cards,
            FeedEntries feedEntries,
            ChangeLog changes,
            Slugs slugs,
            CurrentCatalog catalog,
            CatalogDesk catalogDesk,
            SensitivityReasons sensitivityReasons,
            Flags flags,
            AuditTrail audit,
            JsonMapper json,
            Clock clock) {
        this.publications = publications;
        this.cards = cards;
        this.feedEntries = feedEntries;
        this.changes = changes;
        this.slugs = slugs;
        this.catalog = catalog;
        this.catalogDesk = catalogDesk;
        this.sensitivityReasons = sensitivityReasons;
        this.flags = flags;
        this.audit = audit;
        this.json = json;
        this.clock = clock;
    }

    /** Publishes revisions, each as the first or the next version of its article. */
    public void publish(Collection<Publishing> batch) {
        if (batch.isEmpty()) {
            return;
        }
        var now = clock.instant();
        supersede(batch);
        var freeSlugs = slugs.of(batch.stream()
                .filter(each -> each.article().slug() == null)
                .collect(Collectors.toMap(Publishing::article, Publisher::title, (a, b) -> a, LinkedHashMap::new)));
        for (var each : batch) {
            each.revision().publishByImport(each.policy());
            each.article().publish(freeSlugs.getOrDefault(each.article().id(), ""), now);
            audit.record(each.article(), each.revision(), each.entry(), now);
        }
        var ids = batch.stream().map(each -> each.article().id()).toList();
        var known = byArticle(published(batch));
        var reasons = sensitivityReasons.findByArticleIdIn(ids).stream()
                .filter(SensitivityReason::isRaised)
                .collect(Collectors.groupingBy(SensitivityReason::articleId));
        var shownBy = shownBy(batch);
        var current = catalog.get();

        List<FeedEntries.Shown> shown = new ArrayList<>();
        Set<UUID> listedBefore = new HashSet<>();
        Set<UrlKey> given = new HashSet<>();
        for (var each : batch) {
            var id = each.article().id();
            var publication = known.getOrDefault(id, new Publication(each.article()));
            boolean wasShown = publication.isShown();
            if (wasShown) {
                listedBefore.add(id);
                if (!Objects.equals(publication.urlKey(), each.article().urlKey()) && publication.urlKey() != null) {
                    given.add(publication.urlKey());
                }
            }
            var content = dated(each.revision().content(), each.article());
            snapshot(publication, each, content, reasons.getOrDefault(id, List.of()), current, now);
            var url = publication.urlKey();
            if (url == null || shownBy.computeIfAbsent(url, key -> id).equals(id)) {
                publication.show();
                shown.add(new FeedEntries.Shown(publication, content));
                changes.append(wasShown ? ChangeType.UPDATED : ChangeType.PUBLISHED, id, publication.version());
            } else {
                publication.hide();
                if (wasShown) {
                    changes.append(ChangeType.REMOVED, id, publication.version());
                }
            }
            if (!known.containsKey(id)) {
                publications.save(publication);
            }
        }
        publications.flush();
        feedEntries.remove(listedBefore);
        feedEntries.add(shown, current);
        shown.addAll(showTwins(given, current));
        revealProviders(shown, current);
    }

    /** Takes articles down, quietly. Their twins stay hidden, and wait for a moderator behind a BLOCK flag. */
    public void takeDown(Collection<TakingDown> batch) {
        if (batch.isEmpty()) {
            return;
        }
        var now = clock.instant();
        var known = byArticle(publications.findByArticleIdIn(
                batch.stream().map(each -> each.article().id()).toList()));
        feedEntries.remove(known.keySet());
        Map<UrlKey, UUID> gone = new HashMap<>();
        for (var each : batch) {
            each.published().supersede();
            each.article().unpublish();
            audit.record(each.article(), each.published(), each.entry(), now);
            var publication = Objects.requireNonNull(known.get(each.article().id()));
            if (publication.isShown()) {
                changes.append(ChangeType.REMOVED, publication.articleId(), publication.version());
                if (publication.urlKey() != null) {
                    gone.put(publication.urlKey(), publication.articleId());
                }
            }
            publications.delete(publication);
        }
        publications.flush();
        if (!gone.isEmpty()) {
            publications
                    .hiddenFor(gone.keySet())
                    .forEach(twin -> flags.save(new Flag(
                            twin.articleId(),
                            "TWIN_TAKEN_DOWN",
                            Flag.Severity.BLOCK,
                            "publication",
                            "An article with the same address was taken down: " + gone.get(twin.urlKey()),
                            now)));
        }
    }

    /** Lets the public see the scores that these articles have taken; those that are not published are passed over. */
    public void signal(Collection<Article> articles) {
        if (articles.isEmpty()) {
            return;
        }
        var byId = articles.stream().collect(Collectors.toMap(Article::id, Function.identity()));
        var moved = publications.findByArticleIdIn(byId.keySet());
        moved.forEach(publication -> {
            publication.takeSignals(Objects.requireNonNull(byId.get(publication.articleId())));
            if (publication.isShown()) {
                changes.append(ChangeType.SIGNAL, publication.articleId(), publication.version());
            }
        });
        feedEntries.signal(moved.stream().filter(Publication::isShown).toList());
    }

    /** What the public sees so far leaves first: the database allows one published revision of an article at a time. */
    private void supersede(Collection<Publishing> batch) {
        boolean any = false;
        for (var each : batch) {
            if (each.previous() != null) {
                each.previous().supersede();
                any = true;
            }
        }
        if (any) {
            publications.flush();
        }
    }

    private void snapshot(
            Publication publication,
            Publishing publishing,
            Content content,
            List<SensitivityReason> reasons,
            Catalog current,
            Instant now) {
        var domain = Objects.requireNonNull(content.provider(), "a published article has a provider");
        publication.snapshot(
                publishing.article(),
                publishing.revision(),
                Objects.requireNonNull(content.publishedDateTime()),
                reasons.isEmpty() ? Sensitivity.STANDARD : Sensitivity.SENSITIVE,
                reasons.stream()
                        .map(SensitivityReason::advisory)
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null),
                current.provider(domain).orElseThrow().id(),
                json.writeValueAsString(content),
                now);
    }

    /** Courses and collections have no date of their own: they date from when they first appeared here. */
    private static Content dated(Content content, Article article) {
        return content.publishedDateTime() != null
                ? content
                : content.withPublishedDateTime(Objects.requireNonNull(article.firstPublishedAt()));
    }

    /** Where a shown article went to another address, the oldest of its twins that nothing holds back is shown instead. */
    private List<FeedEntries.Shown> showTwins(Set<UrlKey> addresses, Catalog current) {
        if (addresses.isEmpty()) {
            return List.of();
        }
        var hidden = publications.hiddenFor(addresses);
        var blocked = hidden.isEmpty()
                ? Set.<UUID>of()
                : flags.blocked(hidden.stream().map(Publication::articleId).toList());
        Map<UrlKey, Publication> next = new LinkedHashMap<>();
        hidden.stream()
                .filter(twin -> !blocked.contains(twin.articleId()))
                .forEach(twin -> next.putIfAbsent(Objects.requireNonNull(twin.urlKey()), twin));
        next.values().forEach(twin -> {
            twin.show();
            changes.append(ChangeType.PUBLISHED, twin.articleId(), twin.version());
        });
        publications.flush();
        var shown = next.values().stream()
                .map(twin -> new FeedEntries.Shown(twin, json.readValue(twin.card(), Content.class)))
                .toList();
        feedEntries.add(shown, current);
        return shown;
    }

    /** The publications that are there already: a first publication has none. */
    private List<Publication> published(Collection<Publishing> batch) {
        var ids = batch.stream()
                .filter(each -> each.previous() != null)
                .map(each -> each.article().id())
                .toList();
        return ids.isEmpty() ? List.of() : publications.findByArticleIdIn(ids);
    }

    private void revealProviders(Collection<FeedEntries.Shown> shown, Catalog current) {
        catalogDesk.revealProviders(shown.stream()
                .flatMap(each -> Stream.concat(
                        Stream.ofNullable(each.content().provider()),
                        each.content().related().stream()
                                .map(Related::providerDomain)
                                .filter(Objects::nonNull)))
                .filter(domain -> current.publicProvider(domain).isEmpty())
                .collect(Collectors.toSet()));
    }

    private Map<UrlKey, UUID> shownBy(Collection<Publishing> batch) {
        var urls = batch.stream()
                .map(each -> each.article().urlKey())
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        return cards.shownFor(urls);
    }

    private static Map<UUID, Publication> byArticle(Collection<Publication> publications) {
        return publications.stream().collect(Collectors.toMap(Publication::articleId, Function.identity()));
    }

    private static String title(Publishing publishing) {
        return Objects.requireNonNull(publishing.revision().content().title());
    }
}
