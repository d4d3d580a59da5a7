package io.copydesk.publication;

import io.copydesk.catalog.Catalog;
import io.copydesk.content.Content;
import io.copydesk.desk.Actor;
import io.copydesk.desk.Article;
import io.copydesk.desk.Articles;
import io.copydesk.desk.AuditAction;
import io.copydesk.desk.AuditEntry;
import io.copydesk.desk.AuditTrail;
import io.copydesk.desk.Flag;
import io.copydesk.desk.Flags;
import io.copydesk.desk.Revision;
import io.copydesk.desk.RevisionState;
import io.copydesk.desk.Revisions;
import io.copydesk.url.UrlKey;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Published articles that lead to one page, of which the public is shown one: what becomes of the others when that one goes. */
@Component
class Twins {

    private static final Actor PUBLICATION = Actor.system("publication");

    private final Publications publications;
    private final Articles articles;
    private final Revisions revisions;
    private final Flags flags;
    private final AuditTrail audit;
    private final FeedEntries feedEntries;
    private final ChangeLog changes;
    private final JsonMapper json;

    Twins(
            Publications publications,
            Articles articles,
            Revisions revisions,
            Flags flags,
            AuditTrail audit,
            FeedEntries feedEntries,
            ChangeLog changes,
            JsonMapper json) {
        this.publications = publications;
        this.articles = articles;
        this.revisions = revisions;
        this.flags = flags;
        this.audit = audit;
        this.feedEntries = feedEntries;
        this.changes = changes;
        this.json = json;
    }

    /**
     * What was shown was taken down: its twins stay hidden, and wait for a moderator behind a BLOCK flag.
     *
     * @param gone the article that was shown at each address
     */
    void holdBack(Map<UrlKey, UUID> gone, Instant now) {
        var twins = publications.hiddenFor(gone.keySet());
        if (twins.isEmpty()) {
            return;
        }
        var ids = twins.stream().map(Publication::articleId).toList();
        var locked = articles.lock(ids).stream().collect(Collectors.toMap(Article::id, Function.identity()));
        var published = revisions.current(ids).stream()
                .filter(revision -> revision.state() == RevisionState.PUBLISHED)
                .collect(Collectors.toMap(Revision::articleId, Function.identity()));
        for (var twin : twins) {
            var article = locked.get(twin.articleId());
            var revision = published.get(twin.articleId());
            if (article == null || revision == null) {
                continue;
            }
            var flag = flags.save(new Flag(
                    twin.articleId(),
                    "TWIN_TAKEN_DOWN",
                    Flag.Severity.BLOCK,
                    "publication",
                    "An article with the same address was taken down: " + gone.get(twin.urlKey()),
                    now));
            audit.record(article, revision, AuditEntry.of(PUBLICATION, AuditAction.FLAG, flag), now);
        }
    }

    /** What was shown went to another address: the oldest of its twins that nothing holds back is shown instead. */
    List<FeedEntries.Shown> show(Set<UrlKey> addresses, Catalog current) {
        if (addresses.isEmpty()) {
            return List.of();
        }
        var hidden = publications.hiddenFor(addresses);
        var blocked = hidden.isEmpty()
                ? Set.<UUID>of()
                : flags.blocked(hidden.stream().map(Publication::articleId).toList());
        Map<UrlKey, Publication> next = new LinkedHashMap<>();
        hidden.stream()
                .filter(twin -> !blocked.contains(twin.articleId()))
                .forEach(twin -> next.putIfAbsent(Objects.requireNonNull(twin.urlKey()), twin));
        next.values().forEach(twin -> {
            twin.show();
            changes.append(ChangeType.PUBLISHED, twin.articleId(), twin.version());
        });
        publications.flush();
        var shown = next.values().stream()
                .map(twin -> new FeedEntries.Shown(twin, json.readValue(twin.card(), Content.class)))
                .toList();
        feedEntries.add(shown, current);
        return shown;
    }
}
