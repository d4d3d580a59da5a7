package io.copydesk.publication;

import io.copydesk.catalog.CurrentCatalog;
import io.copydesk.content.ArticleType;
import io.copydesk.content.Content;
import io.copydesk.content.ContentHash;
import io.copydesk.desk.Actor;
import io.copydesk.desk.Article;
import io.copydesk.desk.Articles;
import io.copydesk.desk.AuditAction;
import io.copydesk.desk.AuditEntry;
import io.copydesk.desk.ImportPolicy;
import io.copydesk.desk.ReasonCode;
import io.copydesk.desk.Revision;
import io.copydesk.desk.RevisionState;
import io.copydesk.desk.Revisions;
import io.copydesk.desk.SensitivityReason;
import io.copydesk.desk.SensitivityReasons;
import io.copydesk.desk.Visibility;
import io.copydesk.url.CanonicalUrls;
import io.copydesk.url.WebUrl;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Sends things through the one door to the public, without the people who would have decided it. */
@TestComponent
public class Press {

    private static final Actor ACTOR = Actor.system("press");

    private final Publisher publisher;
    private final Articles articles;
    private final Revisions revisions;
    private final SensitivityReasons reasons;
    private final CanonicalUrls urls;
    private final CurrentCatalog catalog;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Press(
            Publisher publisher,
            Articles articles,
            Revisions revisions,
            SensitivityReasons reasons,
            CanonicalUrls urls,
            CurrentCatalog catalog,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.publisher = publisher;
        this.articles = articles;
        this.revisions = revisions;
        this.reasons = reasons;
        this.urls = urls;
        this.catalog = catalog;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /** What an article says. Provider and topics are in the catalog. */
    public static Content content(String title, Instant date, String webUrl, String provider, List<String> topics) {
        return new Content(
                "news",
                title,
                "What there is to say about it, in a few more words.",
                ArticleType.ARTICLE,
                date,
                webUrl,
                null,
                null,
                null,
                "en-us",
                provider,
                topics,
                List.of(),
                List.of(),
                null,
                null);
    }

    /** A new article. */
    public UUID publishes(Content content) {
        // inside of the transaction a copy that is old could not be renewed for all
        catalog.get();
        return Objects.requireNonNull(transaction.execute(status -> {
            var article = articles.save(new Article(clock.instant()));
            publish(article, null, 1, content);
            return article.id();
        }));
    }

    /** The next version of an article, whether or not it is still there. */
    public void publishes(UUID id, Content content) {
        catalog.get();
        on(
                id,
                article -> publish(
                        article,
                        revisions.published(id).orElse(null),
                        revisions.highestNumbers(List.of(id)).getFirst().highestNumber() + 1,
                        content));
    }

    private void publish(Article article, @Nullable Revision previous, int number, Content content) {
        var now = clock.instant();
        var address = Objects.requireNonNull(content.address());
        article.leadTo(urls.key(WebUrl.of(address)), Set.of());
        var revision = revisions.save(Revision.imported(article, number, content, ContentHash.of(content), now));
        publisher.publish(List.of(new Publisher.Publishing(
                article,
                revision,
                previous,
                ImportPolicy.TRUSTED,
                reasons.findByArticleIdIn(List.of(article.id())),
                AuditEntry.of(ACTOR, AuditAction.IMPORT, RevisionState.DRAFT, RevisionState.PUBLISHED))));
    }

    public void unpublishes(UUID id) {
        on(
                id,
                article -> revisions
                        .published(id)
                        .ifPresent(published -> publisher.takeDown(List.of(new Publisher.TakingDown(
                                article,
                                published,
                                AuditEntry.of(
                                        ACTOR,
                                        AuditAction.UNPUBLISH,
                                        RevisionState.PUBLISHED,
                                        RevisionState.SUPERSEDED))))));
    }

    public void retracts(UUID id) {
        on(id, article -> {
            if (article.visibility() != Visibility.RETRACTED) {
                var last = revisions
                        .published(id)
                        .or(() -> revisions.findFirstByArticleIdAndStateOrderByNumberDesc(id, RevisionState.SUPERSEDED))
                        .orElseThrow();
                publisher.retract(
                        article,
                        last,
                        ReasonCode.FACTUAL_ERROR,
                        "It was not so.",
                        AuditEntry.of(ACTOR, AuditAction.RETRACT, last.state(), RevisionState.SUPERSEDED));
            }
        });
    }

    public void scores(UUID id, int quality, int heat) {
        on(id, article -> {
            article.takeSignals(quality, heat);
            publisher.signal(List.of(article));
        });
    }

    /** Asks for care, or no longer. */
    public void asksForCare(UUID id, boolean asks) {
        on(id, article -> {
            var now = clock.instant();
            if (asks) {
                reasons.save(new SensitivityReason(
                        article, SensitivityReason.Source.MODERATOR, "It is.", 2, "Take care", ACTOR.name(), now));
            } else {
                reasons.findByArticleIdIn(List.of(id)).stream()
                        .filter(SensitivityReason::isRaised)
                        .forEach(reason -> reason.lower(ACTOR, now));
            }
            publisher.askForCare(article);
        });
    }

    private void on(UUID id, Consumer<Article> act) {
        transaction.executeWithoutResult(status -> act.accept(articles.lock(publisher.sharingAddressWith(id)).stream()
                .filter(article -> article.id().equals(id))
                .findFirst()
                .orElseThrow()));
    }
}
