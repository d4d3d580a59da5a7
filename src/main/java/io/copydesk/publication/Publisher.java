package io.copydesk.publication;

import io.copydesk.catalog.Catalog;
import io.copydesk.catalog.CatalogDesk;
import io.copydesk.catalog.CurrentCatalog;
import io.copydesk.content.Content;
import io.copydesk.content.Related;
import io.copydesk.desk.Article;
import io.copydesk.desk.AuditEntry;
import io.copydesk.desk.AuditTrail;
import io.copydesk.desk.ImportPolicy;
import io.copydesk.desk.ReasonCode;
import io.copydesk.desk.Revision;
import io.copydesk.desk.SensitivityReason;
import io.copydesk.desk.SensitivityReasons;
import io.copydesk.desk.Visibility;
import io.copydesk.url.UrlKey;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
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
     * @param policy under which an import publishes it; null when people do
     * @param reasons all reasons for care with the article
     */
    public record Publishing(
            Article article,
            Revision revision,
            @Nullable Revision previous,
            @Nullable ImportPolicy policy,
            List<SensitivityReason> reasons,
            AuditEntry entry) {}

    /** An article that is to leave the public, with the revision that the public sees. */
    public record TakingDown(Article article, Revision published, AuditEntry entry) {}

    private final Publications publications;
    private final Retractions retractions;
    private final Cards cards;
    private final FeedEntries feedEntries;
    private final ChangeLog changes;
    private final Slugs slugs;
    private final CurrentCatalog catalog;
    private final CatalogDesk catalogDesk;
    private final SensitivityReasons sensitivityReasons;
    private final Twins twins;
    private final AuditTrail audit;
    private final JsonMapper json;
    private final Clock clock;

    Publisher(
            Publications publications,
            Retractions retractions,
            Cards cards,
            FeedEntries feedEntries,
            ChangeLog changes,
            Slugs slugs,
            CurrentCatalog catalog,
            CatalogDesk catalogDesk,
            SensitivityReasons sensitivityReasons,
            Twins twins,
            AuditTrail audit,
            JsonMapper json,
            Clock clock) {
        this.publications = publications;
        this.retractions = retractions;
        this.cards = cards;
        this.feedEntries = feedEntries;
        this.changes = changes;
        this.slugs = slugs;
        this.catalog = catalog;
        this.catalogDesk = catalogDesk;
        this.sensitivityReasons = sensitivityReasons;
        this.twins = twins;
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
        supersede(batch, now);
        var freeSlugs = slugs.of(batch.stream()
                .filter(each -> each.article().slug() == null)
                .collect(Collectors.toMap(Publishing::article, Publisher::title, (a, b) -> a, LinkedHashMap::new)));
        var wasRetracted = batch.stream()
                .map(Publishing::article)
                .filter(article -> article.visibility() == Visibility.RETRACTED)
                .map(Article::id)
                .collect(Collectors.toSet());
        for (var each : batch) {
            if (each.policy() == null) {
                each.revision().publish(each.entry().actor(), now);
            } else {
                each.revision().publishByImport(each.policy(), now);
            }
            each.article().publish(freeSlugs.getOrDefault(each.article().id(), ""), now);
            audit.record(each.article(), each.revision(), each.entry(), now);
        }
        var ids = batch.stream().map(each -> each.article().id()).toList();
        var known = byArticle(published(batch));
        var returned = ids.stream().filter(wasRetracted::contains).toList();
        if (!returned.isEmpty()) {
            retractions.end(returned, now);
        }
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
            snapshot(publication, each, content, current, now);
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
        shown.addAll(twins.show(given, current));
        revealProviders(shown, current);
    }

    /** Takes articles down, quietly. Their twins stay hidden, and wait for a moderator behind a BLOCK flag. */
    public void takeDown(Collection<TakingDown> batch) {
        if (batch.isEmpty()) {
            return;
        }
        var now = clock.instant();
        batch.forEach(each -> {
            each.article().unpublish();
            each.published().supersede(each.entry().actor(), now);
            audit.record(each.article(), each.published(), each.entry(), now);
        });
        leave(batch.stream().map(TakingDown::article).toList(), now)
                .forEach(gone -> changes.append(ChangeType.REMOVED, gone.articleId(), gone.version()));
    }

    /**
     * Withdraws an article for all to see, whether it is still published or was taken down before. Its twins go as with
     * {@link #takeDown}.
     *
     * @param last what the public sees of it, or last saw
     * @param notice what readers are told
     */
    public void retract(Article article, Revision last, ReasonCode reason, String notice, AuditEntry entry) {
        var now = clock.instant();
        boolean wasPublished = article.visibility() == Visibility.PUBLISHED;
        article.retract();
        if (wasPublished) {
            last.supersede(entry.actor(), now);
        }
        audit.record(article, last, entry, now);
        retractions.save(new Retraction(article, last.content().address(), reason, notice, now));
        if (wasPublished) {
            leave(List.of(article), now);
        }
        // whoever had it once has to know, however long ago
        changes.append(ChangeType.RETRACTED, article.id(), article.publishedVersion());
    }

    /** The articles that share an address with this one, itself included: who takes it down locks them all first. */
    public Set<UUID> sharingAddressWith(UUID article) {
        var sharing = new TreeSet<>(publications.sharing(article));
        sharing.add(article);
        return sharing;
    }

    /** Lets the public know how much care a published article asks for now. */
    public void askForCare(Article article) {
        publications.findByArticleIdIn(List.of(article.id())).forEach(publication -> {
            var raised = raised(sensitivityReasons.findByArticleIdIn(List.of(article.id())));
            if (!publication.askForCare(SensitivityReason.sensitivity(raised), advisory(raised), clock.instant())) {
                return;
            }
            article.differ();
            publications.flush();
            if (publication.isShown()) {
                feedEntries.remove(List.of(article.id()));
                feedEntries.add(
                        List.of(new FeedEntries.Shown(publication, json.readValue(publication.card(), Content.class))),
                        catalog.get());
                changes.append(ChangeType.UPDATED, article.id(), publication.version());
            }
        });
    }

    /** Takes the publications of these articles away, and holds their twins back; those that had been shown. */
    private List<Publication> leave(Collection<Article> articles, Instant now) {
        var known = publications.findByArticleIdIn(
                articles.stream().map(Article::id).toList());
        feedEntries.remove(known.stream().map(Publication::articleId).toList());
        var shown = known.stream().filter(Publication::isShown).toList();
        known.forEach(publications::delete);
        publications.flush();
        Map<UrlKey, UUID> gone = new HashMap<>();
        shown.stream()
                .filter(publication -> publication.urlKey() != null)
                .forEach(
                        publication -> gone.put(Objects.requireNonNull(publication.urlKey()), publication.articleId()));
        if (!gone.isEmpty()) {
            twins.holdBack(gone, now);
        }
        return shown;
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
        publications.flush();
        feedEntries.signal(moved.stream().filter(Publication::isShown).toList());
    }

    /** What the public sees so far leaves first: the database allows one published revision of an article at a time. */
    private void supersede(Collection<Publishing> batch, Instant now) {
        boolean any = false;
        for (var each : batch) {
            if (each.previous() != null) {
                each.previous().supersede(each.entry().actor(), now);
                any = true;
            }
        }
        if (any) {
            publications.flush();
        }
    }

    private void snapshot(
            Publication publication, Publishing publishing, Content content, Catalog current, Instant now) {
        var raised = raised(publishing.reasons());
        var domain = Objects.requireNonNull(content.provider(), "a published article has a provider");
        publication.snapshot(
                publishing.article(),
                publishing.revision(),
                Objects.requireNonNull(content.publishedDateTime()),
                SensitivityReason.sensitivity(raised),
                advisory(raised),
                current.provider(domain).orElseThrow().id(),
                json.writeValueAsString(content),
                now);
    }

    private static List<SensitivityReason> raised(Collection<SensitivityReason> reasons) {
        return reasons.stream().filter(SensitivityReason::isRaised).toList();
    }

    /** What a moderator says comes before what topics say. */
    private static @Nullable String advisory(List<SensitivityReason> raised) {
        return raised.stream()
                .filter(reason -> reason.advisory() != null)
                .min(Comparator.comparing(reason -> reason.source() != SensitivityReason.Source.MODERATOR))
                .map(SensitivityReason::advisory)
                .orElse(null);
    }

    /** Courses and collections have no date of their own: they date from when they first appeared here. */
    private static Content dated(Content content, Article article) {
        return content.publishedDateTime() != null
                ? content
                : content.withPublishedDateTime(Objects.requireNonNull(article.firstPublishedAt()));
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
