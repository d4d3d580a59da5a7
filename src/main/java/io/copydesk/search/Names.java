package io.copydesk.search;

import io.copydesk.catalog.Catalog;
import java.io.IOException;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.SimpleCollector;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.jspecify.annotations.Nullable;

/**
 * The names of topics and providers. They stand in an index of their own, in memory, and lead to the lists of articles; so a
 * new name holds for all articles at once.
 */
final class Names {

    private static final String LIST = "list";

    private final IndexSearcher names;

    private Names(IndexSearcher names) {
        this.names = names;
    }

    static Names of(Catalog catalog) throws IOException {
        var directory = new ByteBuffersDirectory();
        try (var writer = new IndexWriter(directory, new IndexWriterConfig(Text.ANALYZER))) {
            for (var topic : catalog.topics()) {
                writer.addDocument(named(topic.id(), topic.name()));
                if (topic.shortName() != null) {
                    writer.addDocument(named(topic.id(), topic.shortName()));
                }
            }
            for (var provider : catalog.providers()) {
                if (provider.isPublic()) {
                    writer.addDocument(named(-provider.id(), provider.name()));
                    writer.addDocument(named(-provider.id(), provider.domain()));
                }
            }
        }
        return new Names(new IndexSearcher(DirectoryReader.open(directory)));
    }

    /** The names look like titles, so that the same queries serve for both. */
    private static Document named(int list, String name) {
        var document = new Document();
        document.add(new TextField(Text.TITLE.field(), name, Field.Store.NO));
        document.add(new TextField(Text.TITLE.stems(), name, Field.Store.NO));
        document.add(new NumericDocValuesField(LIST, list));
        return document;
    }

    /** The lists whose names match; to be asked for the text of titles. */
    Set<Integer> lists(Query query) throws IOException {
        Set<Integer> found = new HashSet<>();
        names.search(query, new Once<>(new SimpleCollector() {

            private @Nullable NumericDocValues lists;

            @Override
            protected void doSetNextReader(LeafReaderContext segment) throws IOException {
                lists = segment.reader().getNumericDocValues(LIST);
            }

            @Override
            public void collect(int document) throws IOException {
                var values = Objects.requireNonNull(lists);
                if (values.advanceExact(document)) {
                    found.add((int) values.longValue());
                }
            }

            @Override
            public ScoreMode scoreMode() {
                return ScoreMode.COMPLETE_NO_SCORES;
            }
        }));
        return found;
    }
}
