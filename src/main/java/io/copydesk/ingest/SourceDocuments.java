package io.copydesk.ingest;

import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.NativeQuery;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** The stored source documents. */
interface SourceDocuments extends Repository<SourceDocument, UUID> {

    SourceDocument save(SourceDocument document);

    /** The ids of the articles that documents of a source became; in SQL, because an import asks it for every batch. */
    @NativeQuery("select article_id from source_document where path in (:paths) and source = :source")
    List<byte[]> articlesOf(String source, Collection<String> paths);

    long count();

    long countBySource(String source);

    List<SourceDocument> findByArticleIdIn(Collection<UUID> articles);

    /** Documents in the order of their path and source, from behind a position on. */
    @Query("""
        select d from SourceDocument d
        where d.path >= :path and (d.path > :path or d.source > :source)
        order by d.path, d.source
        """)
    List<SourceDocument> following(String source, String path, Limit limit);

    /** The same of one source, from behind a path on. */
    @Query("select d from SourceDocument d where d.source = :source and d.path > :path order by d.path")
    List<SourceDocument> followingIn(String source, String path, Limit limit);
}
