package io.copydesk.ingest;

import io.copydesk.binary.Uuids;
import io.copydesk.catalog.Catalog;
import io.copydesk.catalog.Sensitivity;
import io.copydesk.content.Content;
import io.copydesk.desk.Actor;
import io.copydesk.desk.Article;
import io.copydesk.desk.ArticleAddresses;
import io.copydesk.desk.Articles;
import io.copydesk.desk.AuditAction;
import io.copydesk.desk.AuditEntry;
import io.copydesk.desk.AuditTrail;
import io.copydesk.desk.Claims;
import io.copydesk.desk.Flags;
import io.copydesk.desk.ImportPolicy;
import io.copydesk.desk.Revision;
import io.copydesk.desk.RevisionState;
import io.copydesk.desk.Revisions;
import io.copydesk.desk.SensitivityReason;
import io.copydesk.desk.SensitivityReasons;
import io.copydesk.publication.Publisher;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Takes up to 50 documents in, all in one transaction: rows are locked first, then read, then each document is decided on
 * and written. The number of statements does not depend on the number of documents, but for batched writes.
 */
@Component
class DocumentBatch {

    private static final Actor ACTOR = Actor.system("import");

    /** What became of a document, and of which article. */
    record Result(
            Outcome outcome,
            boolean sharesAddress,
            @Nullable UUID article) {}

    private static final int ROWS_AT_ONCE = 100;

    private final EntityManager entities;
    private final SourceDocuments documents;
    private final Articles articles;
    private final ArticleAddresses addresses;
    private final Revisions revisions;
    private final SensitivityReasons sensitivityReasons;
    private final Flags flags;
    private final Claims claims;
    private final AuditTrail audit;
    private final Publisher publisher;
    private final ImportSubmissions submissions;
    private final Clock clock;

    DocumentBatch(
            EntityManager entities,
            SourceDocuments documents,
            Articles articles,
            ArticleAddresses addresses,
            Revisions revisions,
            SensitivityReasons sensitivityReasons,
            Flags flags,
            Claims claims,
            AuditTrail audit,
            Publisher publisher,
            ImportSubmissions submissions,
            Clock clock) {
        this.entities = entities;
        this.documents = documents;
        this.articles = articles;
        this.addresses = addresses;
        this.revisions = revisions;
        this.sensitivityReasons = sensitivityReasons;
        this.flags = flags;
        this.claims = claims;
        this.audit = audit;
        this.publisher = publisher;
        this.submissions = submissions;
        this.clock = clock;
    }

    /**
     * Takes the documents in, in their order; no two of them have one identity.
     *
     * @return what became of each
     */
    @Transactional
    public List<Result> take(List<PreparedDocument> batch, ImportPolicy policy, Catalog catalog) {
        // rows of a kind travel together; for the few rows of other transactions that would cost more than it saves
        entities.unwrap(Session.class).setJdbcBatchSize(ROWS_AT_ONCE);
        return new Work(batch, policy, catalog, new SharedPages()).take();
    }

    /**
     * Says what {@link #take} would do, and writes nothing.
     *
     * @param dryRun what came before in the same run
     */
    @Transactional
    public List<Result> plan(List<PreparedDocument> batch, ImportPolicy policy, Catalog catalog, DryRun dryRun) {
        return new Work(batch, policy, catalog, dryRun.pages()).plan(dryRun);
    }

    /** What is known about one article whose document comes again. */
    private record Known(
            Article article,
            SourceDocument document,
            @Nullable Revision open,
            boolean claimed,
            @Nullable Revision published) {

        Decision.Standing standing() {
            return new Decision.Standing(
                    article.isActedOn(),
                    article.visibility(),
                    open == null ? null : open.state(),
                    open == null ? null : open.contentHash(),
                    open != null && open.isImports() && !claimed,
                    published == null ? null : published.contentHash());
        }

        Decision.Difference difference(PreparedDocument incoming) {
            var parsed = incoming.parsed();
            return new Decision.Difference(
                    !document.hasContent(incoming.contentHash()),
                    !document.hasMark(parsed.mark()),
                    !document.hasSignalsOf(parsed),
                    document.differsFrom(parsed),
                    !document.hasBytesOf(parsed));
        }
    }

    /** One batch on its way. */
    private final class Work {

        private final List<PreparedDocument> batch;
        private final ImportPolicy policy;
        private final Catalog catalog;
        private final Instant now = clock.instant();
        private final Map<SourcePath, Known> known;
        private final Map<UUID, Integer> highestNumbers = new HashMap<>();
        private final Map<UUID, List<SensitivityReason>> reasons;
        private final Set<UUID> blocked;
        private final SharedPages pages;
        private final List<Publisher.Publishing> publishing = new ArrayList<>();
        private final List<Publisher.TakingDown> takingDown = new ArrayList<>();
        private final List<Article> signalled = new ArrayList<>();
        private final ImportSubmissions.Batch submitting;

        Work(List<PreparedDocument> batch, ImportPolicy policy, Catalog catalog, SharedPages pages) {
            this.batch = batch;
            this.policy = policy;
            this.catalog = catalog;
            this.submitting = submissions.begin(catalog, now);
            this.known = known();
            var ids = known.values().stream().map(each -> each.article().id()).toList();
            this.reasons = ids.isEmpty()
                    ? new HashMap<>()
                    : sensitivityReasons.findByArticleIdIn(ids).stream()
                            .collect(Collectors.groupingBy(
                                    SensitivityReason::articleId, HashMap::new, Collectors.toList()));
            this.blocked = ids.isEmpty() ? Set.of() : flags.blocked(ids);
            this.pages = pages;
            pages.learn(batch, articles, addresses);
        }

        private Map<SourcePath, Known> known() {
            List<UUID> ids = new ArrayList<>();
            batch.stream()
                    .collect(Collectors.groupingBy(
                            document -> document.at().source(),
                            LinkedHashMap::new,
                            Collectors.mapping(document -> document.at().path(), Collectors.toList())))
                    .forEach((source, paths) ->
                            documents.articlesOf(source, paths).forEach(id -> ids.add(Uuids.uuid(id))));
            Map<SourcePath, Known> found = new HashMap<>();
            if (ids.isEmpty()) {
                return found;
            }
            var locked = articles.lock(ids).stream().collect(Collectors.toMap(Article::id, Function.identity()));
            Map<UUID, Revision> open = new HashMap<>();
            Map<UUID, Revision> published = new HashMap<>();
            revisions
                    .current(ids)
                    .forEach(revision ->
                            (revision.state().isOpen() ? open : published).put(revision.articleId(), revision));
            revisions.highestNumbers(ids).forEach(count -> highestNumbers.put(count.article(), count.highestNumber()));
            var claimed = claimed(locked.values(), open);
            documents.findByArticleIdIn(ids).forEach(document -> {
                var id = document.articleId();
                found.put(
                        new SourcePath(document.source(), document.path()),
                        new Known(
                                Objects.requireNonNull(locked.get(id)),
                                document,
                                open.get(id),
                                claimed.contains(id),
                                published.get(id)));
            });
            return found;
        }

        /** Those of the articles whose open revision a moderator is looking at; nobody claims without having acted. */
        private Set<UUID> claimed(Collection<Article> known, Map<UUID, Revision> open) {
            var looking = known.stream()
                    .filter(Article::isActedOn)
                    .map(article -> open.get(article.id()))
                    .filter(Objects::nonNull)
                    .collect(Collectors.toMap(Revision::id, Revision::articleId));
            return looking.isEmpty()
                    ? Set.of()
                    : claims.active(looking.keySet(), now).stream()
                            .map(claim -> Objects.requireNonNull(looking.get(claim.revisionId())))
                            .collect(Collectors.toSet());
        }

        List<Result> plan(DryRun dryRun) {
            return batch.stream().map(document -> plan(document, dryRun)).toList();
        }

        private Result plan(PreparedDocument document, DryRun dryRun) {
            var each = known.get(document.at());
            var earlier = dryRun.earlier(document.at());
            var existing = each == null ? null : each.article().id();
            UUID article = existing != null ? existing : earlier != null ? earlier.article() : dryRun.nextArticle();
            boolean shares = pages.isShared(document, article);
            var outcome = earlier != null
                    ? earlier.outcomeOf(document)
                    : decide(document, each, shares).outcome();
            if (outcome != Outcome.CONFLICT) {
                pages.lead(document, article);
            }
            dryRun.see(document, article, outcome);
            return new Result(outcome, shares, existing);
        }

        List<Result> take() {
            // before anything that refers to them: Hibernate inserts type by type, in the order in which it met the
            // types
            Map<SourcePath, Article> created = new HashMap<>();
            for (var document : batch) {
                if (!known.containsKey(document.at())) {
                    created.put(document.at(), articles.save(new Article(now)));
                }
            }
            List<Result> results = new ArrayList<>();
            for (var document : batch) {
                var each = known.get(document.at());
                boolean shares = pages.isShared(
                        document, each == null ? null : each.article().id());
                var decision = decide(document, each, shares);
                var article = each == null ? Objects.requireNonNull(created.get(document.at())) : each.article();
                if (each == null) {
                    create(article, document, decision);
                } else {
                    update(document, each, decision);
                }
                results.add(new Result(decision.outcome(), shares, article.id()));
            }
            publisher.takeDown(takingDown);
            holdTwinsBack();
            publisher.publish(publishing);
            publisher.signal(signalled);
            submitting.examine();
            return results;
        }

        /** Taking down blocks the twins, and some of them may be about to be published in this very batch. */
        private void holdTwinsBack() {
            if (takingDown.isEmpty() || publishing.isEmpty()) {
                return;
            }
            var nowBlocked = flags.blocked(
                    publishing.stream().map(each -> each.article().id()).toList());
            var held = publishing.stream()
                    .filter(each -> nowBlocked.contains(each.article().id()))
                    .toList();
            publishing.removeAll(held);
            for (var each : held) {
                var entry = each.entry();
                submit(each.article(), each.revision());
                audit.record(
                        each.article(),
                        each.revision(),
                        entry(entry.fromState(), each.revision().state(), entry.changedFields()),
                        now);
                signalled.add(each.article());
            }
        }

        private Decision decide(PreparedDocument document, @Nullable Known each, boolean shares) {
            var mark = document.parsed().mark();
            boolean publishable = mark == Mark.PUBLISHED && isPublishable(document, each);
            return each == null
                    ? Decision.onNew(mark, publishable, shares)
                    : Decision.onKnown(
                            each.standing(), each.difference(document), document.contentHash(), mark, publishable);
        }

        private boolean isPublishable(PreparedDocument document, @Nullable Known each) {
            var content = document.parsed().content();
            return policy.publishes(sensitivity(content, each))
                    && !content.topics().isEmpty()
                    && content.provider() != null
                    && !content.isDatedTooFarAhead(now)
                    && (each == null || !blocked.contains(each.article().id()));
        }

        private Sensitivity sensitivity(Content content, @Nullable Known each) {
            boolean raised = each != null && reasonsOf(each.article()).stream().anyMatch(SensitivityReason::isRaised);
            boolean asked = catalog.sensitivityReasons(content.topics()).entrySet().stream()
                    .anyMatch(asks -> each == null
                            || !SensitivityReason.answer(reasonsOf(each.article()), asks.getKey(), asks.getValue()));
            return raised || asked ? Sensitivity.SENSITIVE : Sensitivity.STANDARD;
        }

        private void create(Article article, PreparedDocument document, Decision decision) {
            var parsed = document.parsed();
            article.takeSignals(parsed.quality(), parsed.heat());
            article.leadTo(pages.sharedBy(document), document.ampPages());
            pages.lead(document, article.id());
            var revision = Revision.imported(article, 1, parsed.content(), document.contentHash(), now);
            documents.save(new SourceDocument(article.id(), document, now));
            raiseSensitivity(article, parsed.content());
            finish(article, revision, null, null, List.of(), decision);
        }

        private void update(PreparedDocument document, Known each, Decision decision) {
            var article = each.article();
            var parsed = document.parsed();
            if (decision.takeSignals()) {
                article.takeSignals(parsed.quality(), parsed.heat());
                each.document().takeSignals(parsed);
                if (each.published() != null && !decision.publish()) {
                    signalled.add(article);
                }
            }
            if (decision.keepDocument()) {
                each.document().keep(document, now);
            }
            if (decision.takeDown()) {
                var published = Objects.requireNonNull(each.published());
                takingDown.add(new Publisher.TakingDown(
                        article,
                        published,
                        new AuditEntry(
                                ACTOR,
                                AuditAction.UNPUBLISH,
                                RevisionState.PUBLISHED,
                                RevisionState.SUPERSEDED,
                                List.of(),
                                "SOURCE_WITHDREW",
                                null)));
                signalled.remove(article);
            }
            if (decision.open() == Decision.Open.KEEP && !decision.publish()) {
                return;
            }
            var content = parsed.content();
            var before = each.open() != null ? each.open() : each.published();
            var changed = before == null || decision.open() == Decision.Open.DISCARD
                    ? List.<String>of()
                    : before.content().fieldsDifferentFrom(content);
            var from = each.open() == null ? null : each.open().state();
            var revision = each.open();
            if (revision == null) {
                int number = highestNumbers.getOrDefault(article.id(), 0) + 1;
                revision = Revision.imported(article, number, content, document.contentHash(), now);
            } else if (decision.open() != Decision.Open.DISCARD
                    && !revision.contentHash().equals(document.contentHash())) {
                revision.replaceByImport(content, document.contentHash(), now);
            }
            if (decision.open() != Decision.Open.DISCARD) {
                article.leadTo(pages.sharedBy(document), document.ampPages());
                pages.lead(document, article.id());
                raiseSensitivity(article, content);
            }
            finish(article, revision, each.published(), from, changed, decision);
        }

        private void finish(
                Article article,
                Revision revision,
                @Nullable Revision published,
                @Nullable RevisionState from,
                List<String> changed,
                Decision decision) {
            if (decision.publish() || decision.open() == Decision.Open.REVIEW) {
                var contents = new ArrayList<>(List.of(revision.content()));
                if (published != null && !decision.publish()) {
                    contents.add(published.content());
                }
                submitting.letBeFound(article, !highestNumbers.containsKey(article.id()), contents);
            }
            if (decision.publish()) {
                publishing.add(new Publisher.Publishing(
                        article,
                        revision,
                        published,
                        policy,
                        reasonsOf(article),
                        entry(from, RevisionState.PUBLISHED, changed)));
                return;
            }
            switch (decision.open()) {
                case DRAFT -> revision.returnToDraftByImport(now);
                case REVIEW -> submit(article, revision);
                case DISCARD -> revision.discard(ACTOR, now);
                case KEEP -> {}
            }
            audit.record(article, revision, entry(from, revision.state(), changed), now);
        }

        private List<SensitivityReason> reasonsOf(Article article) {
            return reasons.getOrDefault(article.id(), List.of());
        }

        private void submit(Article article, Revision revision) {
            submitting.submit(article, revision, reasonsOf(article));
        }

        private AuditEntry entry(@Nullable RevisionState from, RevisionState to, List<String> changed) {
            return new AuditEntry(ACTOR, AuditAction.IMPORT, from, to, changed, null, "policy " + policy);
        }

        private void raiseSensitivity(Article article, Content content) {
            catalog.sensitivityReasons(content.topics()).forEach((topic, asks) -> {
                if (!SensitivityReason.answer(reasonsOf(article), topic, asks)) {
                    var reason =
                            sensitivityReasons.save(SensitivityReason.ofTopic(article, topic, asks, ACTOR.name(), now));
                    reasons.computeIfAbsent(article.id(), id -> new ArrayList<>())
                            .add(reason);
                }
            });
        }
    }
}
