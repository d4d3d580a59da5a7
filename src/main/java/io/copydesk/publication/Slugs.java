package io.copydesk.publication;

import com.github.slugify.Slugify;
import io.copydesk.desk.Article;
import io.copydesk.desk.ArticleAddresses;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Readable parts of addresses: made of titles, unique, and never changed. */
@Component
class Slugs {

    private static final int LONGEST = 120;

    private final Slugify slugify = Slugify.builder().build();
    private final ArticleAddresses addresses;

    Slugs(ArticleAddresses addresses) {
        this.addresses = addresses;
    }

    /** A free slug for each of these articles, with one statement for all. */
    Map<UUID, String> of(Map<Article, String> titles) {
        Map<Article, String> wished = new LinkedHashMap<>();
        titles.forEach((article, title) -> wished.put(article, wish(title)));
        Set<String> taken = addresses.takenSlugs(Set.copyOf(wished.values()));
        Map<UUID, String> slugs = new HashMap<>();
        wished.forEach((article, wish) -> {
            var slug = wish;
            if (slug.isEmpty() || !taken.add(slug)) {
                // the end of the id is random
                var id = article.id().toString().replace("-", "");
                slug = (slug.isEmpty() ? "article" : slug) + "-" + id.substring(id.length() - 10);
            }
            slugs.put(article.id(), slug);
        });
        return slugs;
    }

    private String wish(String title) {
        var slug = slugify.slugify(title);
        if (slug.length() <= LONGEST) {
            return slug;
        }
        int lastWord = slug.lastIndexOf('-', LONGEST);
        return slug.substring(0, lastWord > 0 ? lastWord : LONGEST);
    }
}
