package io.copydesk.ingest;

import io.copydesk.catalog.Catalog;
import io.copydesk.catalog.CatalogDesk;
import io.copydesk.catalog.CurrentCatalog;
import io.copydesk.catalog.ProviderDescription;
import io.copydesk.catalog.TopicDescription;
import io.copydesk.desk.ImportPolicy;
import io.copydesk.url.CanonicalUrls;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.core.retry.RetryPolicy;
import org.springframework.core.retry.RetryTemplate;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.TransactionException;

/**
 * Brings documents in. Topic and organisation files are read first; then documents are parsed on all cores while one
 * thread writes them, at most {@value #BATCH} a transaction, in the order in which they were found.
 *
 * <p>Whatever happens to a batch, each of its documents is in or it is not: a batch that fails, because another import ran
 * into it, is tried again, and after that its documents one by one.
 */
@Service
@EnableConfigurationProperties(ImportProperties.class)
class Importer {

    /** Most documents in one transaction, so that nobody waits long for the change counter. */
    static final int BATCH = 50;

    /** Repeats what collided with somebody else's work: a deadlock, a lock that was not to be had, a unique key. */
    private static final RetryTemplate COLLISIONS = new RetryTemplate(RetryPolicy.builder()
            .includes(ConcurrencyFailureException.class, DataIntegrityViolationException.class)
            .maxRetries(3)
            .delay(Duration.ZERO)
            .build());

    private static final Logger log = LoggerFactory.getLogger(Importer.class);

    private final DocumentBatch documents;
    private final CatalogDesk catalogDesk;
    private final CurrentCatalog currentCatalog;
    private final CanonicalUrls urls;
    private final DocumentParser parser;
    private final TopicFile topicFile;
    private final OrganizationFile organizationFile;

    Importer(
            DocumentBatch documents,
            CatalogDesk catalogDesk,
            CurrentCatalog currentCatalog,
            CanonicalUrls urls,
            ImportProperties properties) {
        this.documents = documents;
        this.catalogDesk = catalogDesk;
        this.currentCatalog = currentCatalog;
        this.urls = urls;
        this.topicFile = new TopicFile(properties.siteBase());
        this.organizationFile = new OrganizationFile(properties.siteBase());
        this.parser = new DocumentParser(urls, properties.siteBase());
    }

    /**
     * Runs one import.
     *
     * @param receiver is told what became of each file, in order, after it was written
     */
    void run(Inputs inputs, ImportPolicy policy, boolean dryRun, Consumer<DocumentReport> receiver) {
        var files = readCatalogFiles(inputs, receiver);
        if (!dryRun) {
            COLLISIONS.invoke(() -> catalogDesk.describeTopics(files.topics()));
            COLLISIONS.invoke(() -> catalogDesk.describeProviders(files.providers()));
        }
        var catalog = currentCatalog.get();
        try (var parsers = Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors())) {
            var run = new Run(policy, dryRun, catalog, files.topicNames(catalog), parsers, receiver);
            inputs.forEachDocument(run::accept);
            run.finish();
        }
    }

    private record CatalogFiles(List<TopicDescription> topics, List<ProviderDescription> providers) {

        /** What documents may name: the topics that are known, and those that this run brings. */
        TopicNames topicNames(Catalog catalog) {
            Map<String, String> slugs = new HashMap<>();
            topics.forEach(topic -> slugs.put(nameKey(topic.name()), topic.slug()));
            return name ->
                    catalog.topicNamed(name).map(topic -> topic.slug()).orElseGet(() -> slugs.get(nameKey(name)));
        }
    }

    private CatalogFiles readCatalogFiles(Inputs inputs, Consumer<DocumentReport> receiver) {
        Map<String, TopicDescription> topics = new LinkedHashMap<>();
        Map<String, ProviderDescription> providers = new LinkedHashMap<>();
        Map<String, String> slugsByName = new HashMap<>();
        currentCatalog.get().topics().forEach(topic -> slugsByName.put(nameKey(topic.name()), topic.slug()));
        inputs.forEachCatalogFile(file -> {
            try {
                switch (file) {
                    case InputFile.Topic topic -> {
                        var entry = topicFile.parse(topic.at(), topic.bytes().read());
                        ensureNameIsFree(entry, slugsByName);
                        topics.put(entry.slug(), entry);
                    }
                    case InputFile.Organization organization -> {
                        var entry = organizationFile.parse(
                                organization.at(), organization.bytes().read());
                        providers.put(entry.domain(), entry);
                    }
                    default -> {}
                }
            } catch (Rejected e) {
                receiver.accept(DocumentReport.refused(file.at(), file.shownAs(), Outcome.REJECTED, e.rejection()));
            }
        });
        return new CatalogFiles(List.copyOf(topics.values()), List.copyOf(providers.values()));
    }

    /** Here and not by the database, which would refuse all topics of the run because of one. */
    private static void ensureNameIsFree(TopicDescription topic, Map<String, String> slugsByName) {
        var owner = slugsByName.putIfAbsent(nameKey(topic.name()), topic.slug());
        if (owner != null && !owner.equals(topic.slug())) {
            throw new Rejected(new Rejection(
                    ReportCode.TOPIC_NAME_TAKEN,
                    "the name %s is that of the topic %s; give another one"
                            .formatted(Quoted.text(topic.name()), Quoted.text(owner)),
                    0,
                    0));
        }
    }

    private static String nameKey(String topicName) {
        return topicName.strip().toLowerCase(Locale.ROOT);
    }

    /** A file on its way from parsing to writing. */
    private record Arrival(InputFile file, Future<Parsed> parsed) {}

    /** What the parsing threads hand over: the document, or why there is none. */
    private record Parsed(
            @Nullable PreparedDocument document, @Nullable Rejection rejection, Outcome refused) {}

    /** One run on its way; everything but parsing happens on one thread. */
    private final class Run {

        private final ImportPolicy policy;
        private final boolean dryRun;
        private final Catalog catalog;
        private final TopicNames topicNames;
        private final ExecutorService parsers;
        private final Consumer<DocumentReport> receiver;
        private final Deque<Arrival> arrivals = new ArrayDeque<>();
        private final List<Arrival> batch = new ArrayList<>();
        private final Set<SourcePath> inBatch = new HashSet<>();
        private final DryRun planned = new DryRun();
        private final ProviderNames providerNames;

        Run(
                ImportPolicy policy,
                boolean dryRun,
                Catalog catalog,
                TopicNames topicNames,
                ExecutorService parsers,
                Consumer<DocumentReport> receiver) {
            this.policy = policy;
            this.dryRun = dryRun;
            this.catalog = catalog;
            this.topicNames = topicNames;
            this.parsers = parsers;
            this.receiver = receiver;
            this.providerNames = new ProviderNames(catalog);
        }

        void accept(InputFile file) {
            arrivals.add(new Arrival(file, parse(file)));
            // parsing stays a few batches ahead, and memory stays flat
            if (arrivals.size() >= 4 * BATCH) {
                write(BATCH);
            }
        }

        void finish() {
            while (!arrivals.isEmpty()) {
                write(BATCH);
            }
            if (!dryRun && !providerNames.mostUsed().isEmpty()) {
                COLLISIONS.invoke(() -> {
                    catalogDesk.nameProviders(providerNames.mostUsed());
                    return null;
                });
            }
        }

        private Future<Parsed> parse(InputFile file) {
            return switch (file) {
                case InputFile.Document document -> {
                    byte[] bytes;
                    try {
                        bytes = document.bytes().read();
                    } catch (Rejected e) {
                        yield done(new Parsed(null, e.rejection(), Outcome.REJECTED));
                    }
                    yield parsers.submit(() -> prepare(document.at(), bytes));
                }
                case InputFile.NotAnArticle other ->
                    done(new Parsed(
                            null,
                            new Rejection(
                                    ReportCode.NOT_AN_ARTICLE,
                                    "people, communities, newsletters and README files are no articles",
                                    0,
                                    0),
                            Outcome.SKIPPED));
                case InputFile.Unusable unusable -> done(new Parsed(null, unusable.rejection(), Outcome.REJECTED));
                case InputFile.Topic topic -> throw new IllegalStateException("a topic file is no document");
                case InputFile.Organization organization ->
                    throw new IllegalStateException("an organisation file is no document");
            };
        }

        private static Future<Parsed> done(Parsed parsed) {
            return CompletableFuture.completedFuture(parsed);
        }

        private Parsed prepare(SourcePath at, byte[] bytes) {
            return switch (parser.parse(at, bytes, topicNames)) {
                case Rejection rejection -> new Parsed(null, rejection, Outcome.REJECTED);
                case ParsedDocument parsed ->
                    new Parsed(PreparedDocument.of(at, parsed, bytes, urls), null, Outcome.CREATED);
            };
        }

        /** Writes the next arrivals, up to so many; one document does not come twice in a transaction. */
        private void write(int most) {
            batch.clear();
            inBatch.clear();
            while (batch.size() < most
                    && !arrivals.isEmpty()
                    && inBatch.add(arrivals.getFirst().file().at())) {
                batch.add(arrivals.removeFirst());
            }
            Map<Arrival, Parsed> parsed = new LinkedHashMap<>();
            batch.forEach(arrival -> parsed.put(arrival, result(arrival.parsed())));
            var prepared = parsed.values().stream()
                    .map(Parsed::document)
                    .filter(Objects::nonNull)
                    .toList();
            var results = dryRun ? plan(prepared) : take(prepared);
            parsed.forEach((arrival, each) -> receiver.accept(report(arrival.file(), each, results)));
        }

        private DocumentReport report(
                InputFile file, Parsed parsed, Map<SourcePath, DocumentBatch.@Nullable Result> results) {
            var document = parsed.document();
            if (document == null) {
                return DocumentReport.refused(
                        file.at(), file.shownAs(), parsed.refused(), Objects.requireNonNull(parsed.rejection()));
            }
            var result = results.get(file.at());
            if (result == null) {
                return DocumentReport.refused(
                        file.at(),
                        file.shownAs(),
                        Outcome.REJECTED,
                        new Rejection(
                                ReportCode.NOT_STORED,
                                "the database did not take the document; run the import again",
                                0,
                                0));
            }
            List<Warning> warnings = new ArrayList<>(document.parsed().warnings());
            if (result.sharesAddress()) {
                warnings.add(new Warning(
                        ReportCode.DUPLICATE_URL,
                        "another document leads to the same page; one of them is shown",
                        0,
                        0));
            }
            return new DocumentReport(file.at(), file.shownAs(), result.outcome(), null, warnings, result.article());
        }

        private Map<SourcePath, DocumentBatch.@Nullable Result> plan(List<PreparedDocument> prepared) {
            var results = prepared.isEmpty()
                    ? List.<DocumentBatch.Result>of()
                    : documents.plan(prepared, policy, catalog, planned);
            return byPath(prepared, results);
        }

        private Map<SourcePath, DocumentBatch.@Nullable Result> take(List<PreparedDocument> prepared) {
            if (prepared.isEmpty()) {
                return Map.of();
            }
            var added = new ArrayList<>(providerNames.newIn(prepared));
            if (!added.isEmpty()) {
                // those that come next, too: each time the whole catalog is read anew
                added.addAll(providerNames.newIn(parsedAhead()));
                COLLISIONS.invoke(() -> {
                    catalogDesk.addProviders(added);
                    return null;
                });
            }
            providerNames.count(prepared);
            // inside of the transaction a copy that is old could not be renewed for all
            currentCatalog.get();
            try {
                return byPath(prepared, COLLISIONS.invoke(() -> documents.take(prepared, policy, catalog)));
            } catch (DataAccessException | TransactionException e) {
                log.warn("A batch of {} documents failed; they are taken one by one", prepared.size());
            }
            Map<SourcePath, DocumentBatch.@Nullable Result> results = new HashMap<>();
            for (var document : prepared) {
                try {
                    results.putAll(byPath(
                            List.of(document),
                            COLLISIONS.invoke(() -> documents.take(List.of(document), policy, catalog))));
                } catch (DataAccessException | TransactionException e) {
                    log.error(
                            "The database did not take {} ({})",
                            document.at().path(),
                            e.getClass().getSimpleName());
                }
            }
            return results;
        }

        /** Without gaps, because of several logos of a provider the first one counts. */
        private List<PreparedDocument> parsedAhead() {
            return arrivals.stream()
                    .map(Arrival::parsed)
                    .takeWhile(Future::isDone)
                    .map(parsed -> result(parsed).document())
                    .filter(Objects::nonNull)
                    .toList();
        }

        private static Map<SourcePath, DocumentBatch.@Nullable Result> byPath(
                List<PreparedDocument> prepared, List<DocumentBatch.Result> results) {
            Map<SourcePath, DocumentBatch.@Nullable Result> byPath = new HashMap<>();
            for (int i = 0; i < prepared.size(); i++) {
                byPath.put(prepared.get(i).at(), results.get(i));
            }
            return byPath;
        }

        private static Parsed result(Future<Parsed> parsed) {
            try {
                return parsed.get();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("the import was interrupted; what it had written stays", e);
            } catch (ExecutionException e) {
                throw new IllegalStateException("a document could not be parsed", e.getCause());
            }
        }
    }
}
