package io.copydesk.desk;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.UUID;
import java.util.regex.Pattern;
import org.hibernate.annotations.UuidGenerator;
import org.jspecify.annotations.Nullable;

/** A concern about an article, open until somebody resolves it. */
@Entity
@SuppressWarnings("UnusedVariable") // some columns are written here and read in SQL
public class Flag {

    /** How much it weighs: an open BLOCK flag keeps an article from being published. */
    public enum Severity {
        INFO,
        WARN,
        BLOCK
    }

    private static final int LONGEST_EVIDENCE = 4000;

    @Id
    @UuidGenerator(style = UuidGenerator.Style.VERSION_7)
    private UUID id;

    private UUID articleId;

    private String category;

    @Enumerated(EnumType.STRING)
    private Severity severity;

    private String origin;

    private @Nullable String evidence;

    private Instant raisedAt;

    private @Nullable UUID raisedById;

    private @Nullable String raisedBy;

    private @Nullable Instant resolvedAt;

    private @Nullable UUID resolvedById;

    private @Nullable String resolvedBy;

    private @Nullable String resolution;

    private @Nullable String subject;

    private @Nullable String details;

    private int reports = 1;

    private static final Pattern CATEGORY = Pattern.compile("[A-Z][A-Z0-9_]{0,59}");

    protected Flag() {}

    /**
     * @param category a stable code, such as {@code TWIN_TAKEN_DOWN}
     * @param origin which rule or whose report raised it
     * @param evidence what a moderator should look at
     */
    public Flag(
            UUID articleId, String category, Severity severity, String origin, @Nullable String evidence, Instant now) {
        this.articleId = articleId;
        this.category = category;
        this.severity = severity;
        this.origin = origin;
        this.evidence = evidence;
        this.raisedAt = now;
    }

    /** A concern that somebody raises. */
    public Flag(
            UUID articleId, String category, Severity severity, @Nullable String evidence, Actor actor, Instant now) {
        this(articleId, category, severity, "moderator", evidence, now);
        this.raisedById = actor.id();
        this.raisedBy = actor.name();
    }

    /**
     * The same, told apart from others of its origin.
     *
     * @param subject what it is about: a topic, another article, the content that readers reported
     */
    public Flag about(String subject) {
        this.subject = subject;
        return this;
    }

    /** A rule found it, now or again. */
    public Flag found(String evidence, String details) {
        this.evidence = evidence;
        this.details = details;
        return this;
    }

    /** Another reader reports the same; what they write is added while there is room for it. */
    public void reportAgain(@Nullable String text) {
        reports++;
        if (text != null && (evidence == null || evidence.length() + text.length() < LONGEST_EVIDENCE)) {
            evidence = evidence == null ? text : evidence + "\n" + text;
        }
    }

    /** Somebody has dealt with it. */
    public void resolve(String resolution, Actor actor, Instant now) {
        if (resolvedAt != null) {
            throw new IllegalStateException("it was resolved before");
        }
        this.resolution = resolution;
        this.resolvedAt = now;
        this.resolvedById = actor.id();
        this.resolvedBy = actor.name();
    }

    /** Whether a text can be a category: 1 to 60 capitals, digits and underscores. */
    public static boolean isCategory(String text) {
        return CATEGORY.matcher(text).matches();
    }

    public UUID id() {
        return id;
    }

    public Severity severity() {
        return severity;
    }

    /** Which rule or whose report raised it. */
    public String origin() {
        return origin;
    }

    public @Nullable String evidence() {
        return evidence;
    }

    /** What tells it apart from others of its origin; null for what people raised. */
    public @Nullable String subject() {
        return subject;
    }

    /** {@link FlagDetails} as JSON; null for what no rule raised. */
    public @Nullable String details() {
        return details;
    }

    /** How many readers reported it; 1 for what nobody reported. */
    public int reports() {
        return reports;
    }

    public @Nullable UUID raisedById() {
        return raisedById;
    }

    /** The name of the person who raised it; null when it was none. */
    public @Nullable String raisedBy() {
        return raisedBy;
    }

    public Instant raisedAt() {
        return raisedAt;
    }

    public boolean isOpen() {
        return resolvedAt == null;
    }

    public @Nullable Instant resolvedAt() {
        return resolvedAt;
    }

    public @Nullable UUID resolvedById() {
        return resolvedById;
    }

    public @Nullable String resolvedBy() {
        return resolvedBy;
    }

    public @Nullable String resolution() {
        return resolution;
    }

    public UUID articleId() {
        return articleId;
    }

    public String category() {
        return category;
    }
}
