package io.copydesk.ingest;

import io.copydesk.desk.ArticleAddresses;
import io.copydesk.desk.Articles;
import io.copydesk.url.UrlKey;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which articles lead to one page: by the same canonical address, or because the address of one is the AMP address that
 * the other one's document names.
 */
final class SharedPages {

    private final Map<UrlKey, Set<UUID>> articlesByPage = new HashMap<>();
    private final Map<UrlKey, UUID> articleByAmp = new HashMap<>();
    private final Map<UUID, UrlKey> pageByArticle = new HashMap<>();

    /** Learns what is known of these documents' pages, by three questions at most, whatever the number of documents. */
    void learn(List<PreparedDocument> documents, Articles articles, ArticleAddresses addresses) {
        Set<UrlKey> pages = new HashSet<>();
        Set<UrlKey> withAmp = new HashSet<>();
        for (var document : documents) {
            if (document.page() != null) {
                pages.add(document.page());
            }
            withAmp.addAll(document.ampPages());
        }
        if (!pages.isEmpty()) {
            var byAmp = addresses.knownByAmp(pages);
            byAmp.forEach(each -> articleByAmp.putIfAbsent(each.address(), each.article()));
            withAmp.addAll(pages);
            if (!byAmp.isEmpty()) {
                var ids = byAmp.stream().map(ArticleAddresses.Address::article).collect(Collectors.toSet());
                articles.findByIdIn(ids).forEach(article -> {
                    if (article.urlKey() != null) {
                        addKnown(article.urlKey(), article.id());
                    }
                });
            }
            addresses.leadingTo(withAmp).forEach(each -> addKnown(each.address(), each.article()));
        }
    }

    /** Where an article leads as far as the database knows, which may be less than what is known here. */
    private void addKnown(UrlKey page, UUID article) {
        if (!pageByArticle.containsKey(article)) {
            add(page, article);
        }
    }

    /** The page that the article of this document leads to; null where it leads to none. */
    @Nullable
    UrlKey sharedBy(PreparedDocument document) {
        var page = document.page();
        if (page == null) {
            return null;
        }
        var owner = articleByAmp.get(page);
        if (owner != null && pageByArticle.containsKey(owner)) {
            return pageByArticle.get(owner);
        }
        return document.ampPages().stream()
                .filter(amp -> !amp.equals(page) && articlesByPage.containsKey(amp))
                .findFirst()
                .orElse(page);
    }

    /** Whether another article than this one leads to the document's page. */
    boolean isShared(PreparedDocument document, @Nullable UUID self) {
        var page = sharedBy(document);
        return page != null
                && articlesByPage.getOrDefault(page, Set.of()).stream().anyMatch(other -> !other.equals(self));
    }

    /** From now on this article leads to the document's page. */
    void lead(PreparedDocument document, UUID article) {
        var page = sharedBy(document);
        if (page != null) {
            add(page, article);
            document.ampPages().forEach(amp -> articleByAmp.putIfAbsent(amp, article));
        }
    }

    private void add(UrlKey page, UUID article) {
        var before = pageByArticle.put(article, page);
        if (before != null && !before.equals(page)) {
            Objects.requireNonNull(articlesByPage.get(before)).remove(article);
        }
        articlesByPage.computeIfAbsent(page, key -> new HashSet<>()).add(article);
    }
}
