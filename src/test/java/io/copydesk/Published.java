package io.copydesk;

import io.copydesk.answers.Following;
import io.copydesk.catalog.CatalogDesk;
import io.copydesk.catalog.CurrentCatalog;
import io.copydesk.catalog.ProviderDescription;
import io.copydesk.catalog.Sensitivity;
import io.copydesk.catalog.TopicDescription;
import io.copydesk.content.ArticleType;
import io.copydesk.content.Content;
import io.copydesk.content.Image;
import io.copydesk.content.Related;
import io.copydesk.url.CanonicalUrls;
import io.copydesk.url.WebUrl;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** Puts articles in front of the public, row by row: what publishing will do. */
@TestComponent
public class Published {

    private final CatalogDesk catalogDesk;
    private final CurrentCatalog catalog;
    private final CanonicalUrls urls;
    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final TransactionTemplate transactions;
    private final Following following;

    Published(
            CatalogDesk catalogDesk,
            CurrentCatalog catalog,
            CanonicalUrls urls,
            JdbcClient jdbc,
            JsonMapper json,
            PlatformTransactionManager transactions,
            Following following) {
        this.transactions = new TransactionTemplate(transactions);
        this.catalogDesk = catalogDesk;
        this.catalog = catalog;
        this.urls = urls;
        this.jdbc = jdbc;
        this.json = json;
        this.following = following;
    }

    /** A topic whose name is its slug in capitals. */
    public void topic(String slug) {
        topic(slug, null);
    }

    public void topic(String slug, @Nullable String parent) {
        catalogDesk.describeTopics(List.of(new TopicDescription(
                slug,
                name(slug),
                null,
                parent == null ? null : name(parent),
                "All about " + slug,
                List.of("word-" + slug),
                List.of("#" + slug),
                List.of("https://pictures.example/" + slug + ".png"),
                slug)));
    }

    public void provider(String domain, String name) {
        catalogDesk.describeProviders(List.of(new ProviderDescription(
                domain, name, List.of(new Image("https://" + domain + "/logo.png", 64, 64, false, null, null)))));
    }

    /** An article still to be described; {@link Piece#publish()} publishes it. */
    public Piece article(String title) {
        return new Piece(title);
    }

    /** Something else about a published article is different, with a row of the change log that says so. */
    public void changes(UUID article, String type, String column, @Nullable Object value) {
        transactions.executeWithoutResult(status -> {
            jdbc.sql("update publication set " + column + " = ? where article_id = ?")
                    .param(value)
                    .param(bytes(article))
                    .update();
            note(type, article);
        });
        following.catchesUp();
    }

    /** As the last thing of its transaction, so that the log is in commit order. */
    private void note(String type, UUID article) {
        jdbc.sql("update change_counter set last = last + 1").update();
        jdbc.sql("insert into change_log (sequence, type, article_id, version, occurred_at)"
                        + " select last, ?, ?, 1, ? from change_counter")
                .param(type)
                .param(bytes(article))
                .param(LocalDateTime.now(ZoneOffset.UTC))
                .update();
    }

    /** Takes an article away from the public. */
    public void takeDown(UUID article) {
        transactions.executeWithoutResult(status -> {
            jdbc.sql("delete from feed_entry where article_id = ?")
                    .param(bytes(article))
                    .update();
            jdbc.sql("delete from publication where article_id = ?")
                    .param(bytes(article))
                    .update();
            note("REMOVED", article);
        });
        following.catchesUp();
    }

    private static String name(String slug) {
        return slug.toUpperCase(Locale.ROOT);
    }

    private static byte[] bytes(UUID id) {
        return ByteBuffer.allocate(16)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
    }

    /** What is to be published. */
    public final class Piece {

        private String title;
        private final String slug;
        private UUID id = UUID.randomUUID();
        private String excerpt = "An excerpt";
        private String category = "news";
        private ArticleType type = ArticleType.ARTICLE;
        private Instant at = Instant.parse("2026-01-01T00:00:00Z");
        private @Nullable String webUrl;
        private String locale = "en-us";
        private String provider = "harbour.example";
        private List<String> topics = List.of();
        private List<Image> images = List.of();
        private final List<Related> related = new ArrayList<>();
        private @Nullable String video;
        private @Nullable Integer quality;
        private @Nullable Integer heat;
        private Sensitivity sensitivity = Sensitivity.STANDARD;
        private boolean shown = true;

        private Piece(String title) {
            this.title = title;
            this.slug = title.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
        }

        public Piece id(String id) {
            this.id = UUID.fromString(id);
            return this;
        }

        /** Another title than the one that it is found by. */
        public Piece title(String title) {
            this.title = title;
            return this;
        }

        public Piece excerpt(String excerpt) {
            this.excerpt = excerpt;
            return this;
        }

        public Piece category(String category) {
            this.category = category;
            return this;
        }

        public Piece type(ArticleType type) {
            this.type = type;
            return this;
        }

        public Piece at(String instant) {
            this.at = Instant.parse(instant);
            return this;
        }

        public Piece webUrl(String webUrl) {
            this.webUrl = webUrl;
            return this;
        }

        public Piece locale(String locale) {
            this.locale = locale;
            return this;
        }

        public Piece by(String provider) {
            this.provider = provider;
            return this;
        }

        public Piece topics(String... slugs) {
            this.topics = List.of(slugs);
            return this;
        }

        public Piece image(String url) {
            this.images = List.of(new Image(url, 800, 600, true, "A picture", "Somebody"));
            return this;
        }

        public Piece related(String title, String webUrl, @Nullable String providerDomain) {
            related.add(new Related(
                    title,
                    null,
                    null,
                    webUrl,
                    null,
                    null,
                    ArticleType.ARTICLE,
                    "Its name",
                    providerDomain,
                    7,
                    List.of()));
            return this;
        }

        public Piece video(String id) {
            this.video = id;
            return this;
        }

        public Piece quality(int quality) {
            this.quality = quality;
            return this;
        }

        public Piece heat(int heat) {
            this.heat = heat;
            return this;
        }

        public Piece sensitive() {
            this.sensitivity = Sensitivity.SENSITIVE;
            return this;
        }

        /** Another one with the same address is shown instead. */
        public Piece hidden() {
            this.shown = false;
            return this;
        }

        public UUID publish() {
            var address = webUrl == null ? "https://" + provider + "/" + slug : webUrl;
            if (catalog.get().provider(provider).isEmpty()) {
                provider(provider, "The " + provider);
            }
            for (var topic : topics) {
                if (catalog.get().topic(topic).isEmpty()) {
                    topic(topic);
                }
            }
            int providerId = catalog.get().provider(provider).orElseThrow().id();
            var content = new Content(
                    category, title, excerpt, type, at, address, null, null, null, locale, provider, topics, images,
                    related, video, null);
            var when = LocalDateTime.ofInstant(at, ZoneOffset.UTC);
            var revision = bytes(UUID.randomUUID());
            var key = urls.key(WebUrl.of(address)).bytes();
            var lists = new ArrayList<>(List.of(0, -providerId));
            catalog.get().withAncestors(topics).forEach(topic -> lists.add(topic.id()));
            transactions.executeWithoutResult(status -> write(content, revision, key, when, providerId, lists));
            following.catchesUp();
            return id;
        }

        private void write(
                Content content, byte[] revision, byte[] key, LocalDateTime when, int providerId, List<Integer> lists) {
            insert(
                    "article (id, visibility, slug, url_key, quality, heat, audit_number, published_version,"
                            + " created_at)",
                    bytes(id),
                    "PUBLISHED",
                    slug,
                    key,
                    quality,
                    heat,
                    0,
                    1,
                    when);
            insert(
                    "revision (id, article_id, number, state, version, content_form, content_hash, type, locale,"
                            + " created_at)",
                    revision,
                    bytes(id),
                    1,
                    "PUBLISHED",
                    0,
                    1,
                    new byte[32],
                    type.name(),
                    locale,
                    when);
            insert(
                    "publication (article_id, revision_id, slug, url_key, shown, version, card_version,"
                        + " published_date_time, updated_date_time, quality, heat, sensitivity, advisory, provider_id,"
                        + " card)",
                    bytes(id),
                    revision,
                    slug,
                    key,
                    shown,
                    1,
                    1,
                    when,
                    when,
                    quality,
                    heat,
                    sensitivity.name(),
                    sensitivity == Sensitivity.SENSITIVE ? "Take care" : null,
                    providerId,
                    json.writeValueAsString(content));
            if (shown) {
                lists.forEach(listed -> list(listed, providerId));
                note("PUBLISHED", id);
            }
        }

        private void list(int list, int providerId) {
            long published = at.getEpochSecond() * 1_000_000 + at.getNano() / 1_000;
            long hot = at.toEpochMilli()
                    + Math.round(Math.log(Math.max(1, heat == null ? 1 : heat)) / Math.log(2) * 86_400_000);
            insert(
                    "feed_entry (list_id, published_key, article_id, card_number, hot_key, quality_key, heat,"
                            + " provider_id, type, category, sensitivity, locale, has_image)",
                    list,
                    published,
                    bytes(id),
                    (1L << Integer.SIZE) + 1,
                    hot,
                    quality == null ? Long.MIN_VALUE : quality,
                    heat,
                    providerId,
                    type.name(),
                    category,
                    sensitivity.name(),
                    locale,
                    !images.isEmpty());
        }

        private void insert(String tableAndColumns, @Nullable Object... values) {
            var placeholders = "?, ".repeat(values.length - 1) + "?";
            var statement = jdbc.sql("insert into " + tableAndColumns + " values (" + placeholders + ")");
            for (var value : values) {
                statement = statement.param(value);
            }
            statement.update();
        }
    }
}
