package io.copydesk.search;

import io.copydesk.binary.Uuids;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.apache.lucene.document.BinaryDocValuesField;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.KeywordField;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.index.IndexFormatTooNewException;
import org.apache.lucene.index.IndexFormatTooOldException;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.SearcherFactory;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.store.NRTCachingDirectory;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/**
 * The index in the files of this node. It knows how far in the change log it is, of which installation, and whether it is
 * whole; all of that is written with it, so that a crash takes it back to a moment at which everything fitted together.
 */
final class ArticleIndex implements AutoCloseable {

    /** To be raised when articles are indexed in another way: an index of another form is built anew. */
    private static final String FORM = "1";

    static final String ID = "id";
    private static final String GENERATION = "generation";

    /** Files above this are written at once; Lucene's own advice. */
    private static final double LARGEST_KEPT_MB = 5;

    /** Of all that are in memory until they are merged or committed. */
    private static final double MOST_KEPT_MB = 32;

    private final Directory directory;
    private final IndexWriter writer;
    private final SearcherManager searchers;
    private final String installation;

    private long position;
    private boolean whole;
    private long generation;

    private ArticleIndex(Directory directory, IndexWriter writer, String installation) throws IOException {
        this.directory = directory;
        this.writer = writer;
        this.installation = installation;
        Map<String, String> kept = new HashMap<>();
        var entries = writer.getLiveCommitData();
        if (entries != null) {
            entries.forEach(entry -> kept.put(entry.getKey(), entry.getValue()));
        }
        if (FORM.equals(kept.get("form")) && installation.equals(kept.get("installation"))) {
            position = Long.parseLong(kept.get("position"));
            whole = Boolean.parseBoolean(kept.get("whole"));
            generation = Long.parseLong(kept.get(GENERATION));
        } else {
            writer.deleteAll();
        }
        searchers = new SearcherManager(writer, new SearcherFactory() {
            @Override
            public IndexSearcher newSearcher(IndexReader reader, @Nullable IndexReader previous) {
                var searcher = new IndexSearcher(reader);
                searcher.setSimilarity(Closeness.OF_TEXTS);
                return searcher;
            }
        });
    }

    /**
     * Opens what is in this folder, or begins an empty index.
     *
     * @param installation an index of another one is of no use
     * @throws org.apache.lucene.store.LockObtainFailedException when another process has it open
     */
    static ArticleIndex open(Path folder, String installation) throws IOException {
        Files.createDirectories(folder);
        // what comes in between two commits is in a dozen small files each time, most of which are soon merged
        var directory = new NRTCachingDirectory(FSDirectory.open(folder), LARGEST_KEPT_MB, MOST_KEPT_MB);
        try {
            IndexWriter writer;
            try {
                writer = new IndexWriter(directory, configuration());
            } catch (CorruptIndexException | IndexFormatTooOldException | IndexFormatTooNewException unusable) {
                removeFiles(directory);
                writer = new IndexWriter(directory, configuration());
            }
            try {
                return new ArticleIndex(directory, writer, installation);
            } catch (IOException | RuntimeException e) {
                writer.rollback();
                throw e;
            }
        } catch (IOException | RuntimeException e) {
            directory.close();
            throw e;
        }
    }

    private static IndexWriterConfig configuration() {
        return new IndexWriterConfig(Text.ANALYZER)
                .setSimilarity(Closeness.OF_TEXTS)
                .setCommitOnClose(false);
    }

    /** Files of an index alone, whatever else somebody keeps in the folder. */
    private static void removeFiles(Directory directory) throws IOException {
        for (var name : directory.listAll()) {
            if (name.matches("segments.*|pending_segments.*|_[a-z0-9]+(_.*)?\\..*")) {
                directory.deleteFile(name);
            }
        }
    }

    /** The change that it has come to. */
    long position() {
        return position;
    }

    /** Whether it has all articles. */
    boolean isWhole() {
        return whole;
    }

    /** From now on all articles are put in once more; those that are there can still be found. */
    void beginAnew(long position) {
        this.position = position;
        whole = false;
        generation++;
    }

    /** All articles are in; what was not put in since {@link #beginAnew} goes. */
    void finish() throws IOException {
        writer.deleteDocuments(new BooleanQuery.Builder()
                .add(MatchAllDocsQuery.INSTANCE, Occur.FILTER)
                .add(new TermQuery(new Term(GENERATION, Long.toString(generation))), Occur.MUST_NOT)
                .build());
        whole = true;
        refresh();
        commit();
    }

    void moveTo(long position) {
        this.position = position;
    }

    void put(PublicArticle article) throws IOException {
        var document = new Document();
        var id = new BytesRef(Uuids.bytes(article.id()));
        document.add(new StringField(ID, id, Field.Store.NO));
        document.add(new BinaryDocValuesField(ID, id));
        document.add(new StringField(GENERATION, Long.toString(generation), Field.Store.NO));
        text(document, Text.TITLE, article.title());
        text(document, Text.EXCERPT, article.excerpt());
        article.keywords()
                .forEach((column, values) ->
                        values.forEach(value -> document.add(new KeywordField(column.field(), value, Field.Store.NO))));
        article.numbers().forEach((column, value) -> {
            document.add(new LongPoint(column.field(), value));
            document.add(new NumericDocValuesField(column.field(), value));
        });
        writer.updateDocument(new Term(ID, id), document);
    }

    private static void text(Document document, Text text, String written) {
        document.add(new TextField(text.field(), written, Field.Store.NO));
        document.add(new TextField(text.stems(), written, Field.Store.NO));
    }

    void remove(UUID article) throws IOException {
        writer.deleteDocuments(new Term(ID, new BytesRef(Uuids.bytes(article))));
    }

    /** What was put in and removed is seen by searches from now on. */
    void refresh() throws IOException {
        searchers.maybeRefreshBlocking();
    }

    /** Writes it down, with where it stands. */
    void commit() throws IOException {
        writer.setLiveCommitData(Map.of(
                        "form",
                        FORM,
                        "installation",
                        installation,
                        "position",
                        Long.toString(position),
                        "whole",
                        Boolean.toString(whole),
                        GENERATION,
                        Long.toString(generation))
                .entrySet());
        writer.commit();
    }

    /** A question to the index. */
    interface Question<T> {
        T ask(IndexSearcher searcher) throws IOException;
    }

    <T> T ask(Question<T> question) throws IOException {
        var searcher = searchers.acquire();
        try {
            return question.ask(searcher);
        } finally {
            searchers.release(searcher);
        }
    }

    /** What was not committed is lost, and is read from the change log again. */
    @Override
    public void close() throws IOException {
        try {
            searchers.close();
        } finally {
            try {
                writer.rollback();
            } finally {
                directory.close();
            }
        }
    }
}
