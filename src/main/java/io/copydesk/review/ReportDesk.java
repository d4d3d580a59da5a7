package io.copydesk.review;

import io.copydesk.binary.Uuids;
import io.copydesk.desk.Actor;
import io.copydesk.desk.Articles;
import io.copydesk.desk.AuditAction;
import io.copydesk.desk.AuditEntry;
import io.copydesk.desk.AuditTrail;
import io.copydesk.desk.Flag;
import io.copydesk.desk.Flags;
import io.copydesk.desk.Revision;
import io.copydesk.desk.Revisions;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * Where readers say what is wrong with something published. Whoever they are, nothing that they write is believed: it is kept
 * as a text of limited length, and blocks nothing.
 */
@Service
class ReportDesk {

    /** The origin of their flags. */
    static final String ORIGIN = "reader";

    private static final Actor READER = Actor.system(ORIGIN);
    private static final String OTHER = "OTHER";
    private static final int LONGEST_TEXT = 1000;

    /** With more than these on one content, further ones are all the same. */
    private static final int MOST_CATEGORIES = 20;

    private final Commands commands;
    private final Articles articles;
    private final Revisions revisions;
    private final Flags flags;
    private final AuditTrail audit;
    private final JdbcClient jdbc;
    private final Clock clock;

    ReportDesk(
            Commands commands,
            Articles articles,
            Revisions revisions,
            Flags flags,
            AuditTrail audit,
            JdbcClient jdbc,
            Clock clock) {
        this.commands = commands;
        this.articles = articles;
        this.revisions = revisions;
        this.flags = flags;
        this.audit = audit;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Opens a flag on a published article; where one of the category is open for what it says now, it is counted there.
     * Nothing happens to what is not published, and nobody learns of that.
     */
    void report(UUID article, String category, @Nullable String text) {
        if (isPublished(article)) {
            commands.run(() -> reported(article, category(category), text(text)));
        }
    }

    private Optional<Flag> reported(UUID id, String category, @Nullable String text) {
        var article = articles.lock(List.of(id)).getFirst();
        return revisions.published(id).map(revision -> {
            var open = flags.findByArticleIdInAndResolvedAtIsNull(List.of(id)).stream()
                    .filter(flag -> isOn(flag, revision))
                    .toList();
            var counted = open.size() < MOST_CATEGORIES ? category : OTHER;
            var same = open.stream()
                    .filter(flag -> flag.category().equals(counted))
                    .findFirst();
            if (same.isPresent()) {
                same.get().reportAgain(text);
                return same.get();
            }
            var now = clock.instant();
            var flag =
                    flags.save(new Flag(id, counted, Flag.Severity.WARN, ORIGIN, text, now).about(subject(revision)));
            audit.record(article, revision, AuditEntry.of(READER, AuditAction.FLAG, flag), now);
            return flag;
        });
    }

    private boolean isPublished(UUID article) {
        return jdbc.sql("select 1 from revision where published_article_id = ?")
                .param(Uuids.bytes(article))
                .query(Integer.class)
                .optional()
                .isPresent();
    }

    private static boolean isOn(Flag flag, Revision revision) {
        return flag.origin().equals(ORIGIN) && subject(revision).equals(flag.subject());
    }

    private static String subject(Revision revision) {
        return revision.contentHash().toString();
    }

    private static String category(String written) {
        var category = written.strip().toUpperCase(Locale.ROOT).replaceAll("[\\s-]+", "_");
        return Flag.isCategory(category) ? category : OTHER;
    }

    private static @Nullable String text(@Nullable String written) {
        if (written == null) {
            return null;
        }
        // twice the length is enough for what normalising may shorten
        var bounded = written.substring(0, Math.min(written.length(), 2 * LONGEST_TEXT));
        var text = Words.visible(bounded);
        int end = Math.min(text.length(), LONGEST_TEXT);
        if (end < text.length() && Character.isHighSurrogate(text.charAt(end - 1))) {
            end--;
        }
        return text.isEmpty() ? null : text.substring(0, end);
    }
}
