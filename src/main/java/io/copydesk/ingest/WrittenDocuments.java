package io.copydesk.ingest;

import io.copydesk.binary.Uuids;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Tells how documents are written whose articles are public, for those who are used to them. */
@Repository
public class WrittenDocuments {

    /**
     * A document.
     *
     * @param path in its source
     * @param words null when what is published says something else than the document
     */
    public record Written(String path, @Nullable Words words) {}

    /**
     * What stands in a document, as it stands there: entities, spaces and all.
     *
     * @param topics null when it has none
     */
    public record Words(
            @Nullable String title,
            @Nullable String excerpt,
            @Nullable List<String> topics) {}

    private final JdbcClient jdbc;

    WrittenDocuments(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The documents of these articles; one that was written here has none. */
    public Map<UUID, Written> of(Collection<UUID> articles) {
        Map<UUID, Written> found = new HashMap<>();
        if (!articles.isEmpty()) {
            jdbc.sql("""
                select d.article_id, d.path, d.byte_count, d.deflated, d.content_hash, r.content_hash as published_hash
                from source_document d left join revision r on r.published_article_id = d.article_id
                where d.article_id in (:ids)
                """)
                    .param("ids", articles.stream().map(Uuids::bytes).toList())
                    .query((RowCallbackHandler) row -> found.put(Uuids.uuid(row.getBytes("article_id")), written(row)));
        }
        return found;
    }

    private static Written written(ResultSet row) throws SQLException {
        boolean isAsItCame = Objects.deepEquals(row.getBytes("content_hash"), row.getBytes("published_hash"));
        return new Written(
                row.getString("path"),
                isAsItCame ? words(new Deflated(row.getBytes("deflated"), row.getInt("byte_count")).bytes()) : null);
    }

    private static Words words(byte[] document) {
        var root = FrontMatter.of(SourceText.of(document)).root();
        return new Words(
                Findings.textOrNull(root.get("title")),
                Findings.textOrNull(root.get("excerpt")),
                topics(root.get("topics")));
    }

    private static @Nullable List<String> topics(@Nullable YamlNode written) {
        return switch (written) {
            case YamlNode.Sequence list ->
                list.items().stream()
                        .map(Findings::textOrNull)
                        .filter(Objects::nonNull)
                        .toList();
            case YamlNode.Scalar one -> List.of(one.text());
            case null, default -> null;
        };
    }
}
