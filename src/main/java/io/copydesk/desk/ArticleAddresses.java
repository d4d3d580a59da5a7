package io.copydesk.desk;

import io.copydesk.binary.Uuids;
import io.copydesk.url.UrlKey;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Where articles lead to. Questions about many addresses at once, in SQL, because an import asks them for every batch. */
@Repository
public class ArticleAddresses {

    /** An article and one of the addresses that lead to it. */
    public record Address(UUID article, UrlKey address) {}

    private final JdbcClient jdbc;

    ArticleAddresses(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Those of these slugs that are taken, as a set that the caller may add to. */
    public Set<String> takenSlugs(Collection<String> slugs) {
        return slugs.isEmpty()
                ? new HashSet<>()
                : new HashSet<>(jdbc.sql("select slug from article where slug in (:slugs)")
                        .param("slugs", slugs)
                        .query((rs, row) -> rs.getString(1))
                        .list());
    }

    /** Articles that lead to one of these pages. */
    public List<Address> leadingTo(Collection<UrlKey> urls) {
        return addresses("select id, url_key from article where url_key in (:urls)", urls);
    }

    /** Pages whose AMP form has one of these addresses: that address, and an article that leads to the page. */
    public List<Address> knownByAmp(Collection<UrlKey> urls) {
        return addresses("select article_id, url_key from article_amp_url where url_key in (:urls)", urls);
    }

    private List<Address> addresses(String sql, Collection<UrlKey> urls) {
        return urls.isEmpty()
                ? List.of()
                : jdbc.sql(sql)
                        .param("urls", urls.stream().map(UrlKey::bytes).toList())
                        .query((rs, row) -> new Address(Uuids.uuid(rs.getBytes(1)), UrlKey.of(rs.getBytes(2))))
                        .list();
    }
}
