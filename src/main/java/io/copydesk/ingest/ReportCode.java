package io.copydesk.ingest;

/** What an import report can say about a file, and what to do about it. The names are stable: reports and scripts use them. */
enum ReportCode {

    // ───────────── the file ─────────────
    DOCUMENT_TOO_LARGE(Kind.REJECTION, "Shorten the file to 1 MiB; the largest real document has 34 KB."),
    FILE_UNREADABLE(Kind.REJECTION, "Check the file's permissions, or pack the archive again."),
    ARCHIVE_UNREADABLE(Kind.REJECTION, "Pack or download the archive again; what could be read of it was imported."),
    PATH_TOO_LONG(Kind.REJECTION, "Shorten the path to 600 characters, counted from _news, and the source to 100."),
    PATH_INVALID(Kind.REJECTION, "Take '..' and control characters out of the name."),
    NOT_STORED(Kind.REJECTION, "Run the import again; see the log if it happens again."),
    NOT_AN_ARTICLE(Kind.SKIP, "Nothing: people, communities, newsletters and README files are no articles."),

    // ───────────── form ─────────────
    NOT_UTF8(Kind.REJECTION, "Save the file as UTF-8."),
    CONTROL_CHARACTER(Kind.REJECTION, "Take the character out; the file may be damaged."),
    NO_FRONT_MATTER(Kind.REJECTION, "Begin the file with a line of ---."),
    UNTERMINATED_FRONT_MATTER(Kind.REJECTION, "End the front matter with a line of ---; the file may be cut off."),
    YAML_SYNTAX(Kind.REJECTION, "Correct the YAML at the line and column given."),
    DUPLICATE_KEY(Kind.REJECTION, "Decide which of the two values is meant and delete the other."),
    ALIASES_NOT_ALLOWED(Kind.REJECTION, "Write the value out in place of & and *, or put the text in quotes."),
    TAG_NOT_ALLOWED(Kind.REJECTION, "Take the !tag away, or put the text in quotes."),
    NESTED_TOO_DEEP(Kind.REJECTION, "Nest lists and mappings at most 32 deep."),
    NOT_TEXT(Kind.REJECTION, "Write one text where a list or mapping stands."),
    TEXT_TOO_LONG(Kind.REJECTION, "Shorten the text to the length given."),
    BOM_STRIPPED(Kind.WARNING, "Nothing, or save the file without a byte order mark."),
    NEWLINES_NORMALISED(Kind.WARNING, "Nothing, or save the file with line feeds only."),
    BODY_IGNORED(Kind.WARNING, "Nothing, or delete the text below the front matter; only downloads have one."),
    KEYS_IGNORED(Kind.WARNING, "Check the spelling of the keys; unknown ones stay in the stored document only."),

    // ───────────── text ─────────────
    TITLE_MISSING(Kind.REJECTION, "Give the article a title."),
    TITLE_TOO_LONG(Kind.REJECTION, "Shorten the title to 1,000 characters."),
    EXCERPT_TOO_LONG(Kind.REJECTION, "Shorten the excerpt to 8,000 characters."),
    CATEGORY_INVALID(Kind.REJECTION, "Write the category as letters, digits and hyphens, such as news."),
    LOCALE_INVALID(Kind.REJECTION, "Write the locale as a language tag, such as en-us."),
    TITLE_CLEANED(Kind.WARNING, "Check the title; markup, entities or invisible characters were taken out."),
    EXCERPT_CLEANED(Kind.WARNING, "Check the excerpt; markup, entities or invisible characters were taken out."),
    EXCERPT_EMPTY(Kind.WARNING, "Nothing, or write a teaser."),
    NFC(Kind.WARNING, "Nothing: letters with separate accents were composed."),

    // ───────────── addresses ─────────────
    URL_MISSING(Kind.REJECTION, "Give webUrl, originalUrl or both; only collections do without."),
    URL_SCHEME(Kind.REJECTION, "Use an http or https address."),
    URL_NOT_ABSOLUTE(Kind.REJECTION, "Write the whole address, such as https://example.org/page."),
    URL_TOO_LONG(Kind.REJECTION, "Use an address of at most 2,048 characters."),
    WEBURL_NULL(Kind.WARNING, "Nothing: readers are sent to originalUrl."),
    TRIMMED(Kind.WARNING, "Nothing: spaces around an address were taken away."),
    AMP_URL_DROPPED(Kind.WARNING, "Correct the AMP address, or leave it out."),
    URL_RESOLVED(Kind.WARNING, "Nothing: a relative picture address was completed with copydesk.import.site-base."),
    DUPLICATE_URL(
            Kind.WARNING, "Nothing, or withdraw one: another document has the same address, and one of them is shown."),

    // ───────────── date, kind, scores ─────────────
    DATE_MISSING(Kind.REJECTION, "Give publishedDateTime; only courses and collections do without."),
    DATE_INVALID(Kind.REJECTION, "Write an existing date between 1900 and 2200, such as 2024-03-06T12:00:00Z."),
    TYPE_UNKNOWN(Kind.REJECTION, "Use article, video, course, collection or download."),
    QUALITY_NOT_INTEGER(Kind.REJECTION, "Write quality as a whole number, or leave it out."),
    QUALITY_OUT_OF_RANGE(Kind.REJECTION, "Write quality as a number of 32 bits."),
    HEAT_NOT_INTEGER(Kind.REJECTION, "Write heat as a whole number, or leave it out."),
    HEAT_OUT_OF_RANGE(Kind.REJECTION, "Write heat as a number of 32 bits."),
    PUBLISHED_NOT_BOOLEAN(Kind.REJECTION, "Write published as true or false."),
    REMOVED_NOT_BOOLEAN(Kind.REJECTION, "Write removed as true or false."),
    DATE_ASSUMED_UTC(Kind.WARNING, "Check the time; the document names no zone."),
    DATE_TO_UTC(Kind.WARNING, "Nothing: the time was converted to UTC."),
    PUBLISHED_TRUE(Kind.WARNING, "Write true."),
    PUBLISHED_FALSE(Kind.WARNING, "Write false."),
    PENDING(Kind.WARNING, "Nothing: the document does not say whether it is published and waits for a decision."),

    // ───────────── provider, topics ─────────────
    PROVIDER_FROM_STRING(Kind.WARNING, "Write the provider as name and domain; the domain was taken from the address."),
    PROVIDER_FROM_URL(Kind.WARNING, "Name the provider's domain; it was taken from the address."),
    PROVIDER_DROPPED(Kind.WARNING, "Name the provider's domain; there is no address to take it from."),
    TOO_MANY_TOPICS(Kind.REJECTION, "Name at most 50 topics."),
    TOPICS_MISSING(Kind.WARNING, "Give the article a topic; until then it cannot be published."),
    TOPICS_WRAPPED(Kind.WARNING, "Write the topic as a list of one."),
    TOPICS_DEDUPLICATED(Kind.WARNING, "Name each topic once."),
    TOPIC_UNKNOWN(Kind.WARNING, "Correct the topic's name, or add the topic."),

    // ───────────── pictures, related, rest ─────────────
    TOO_MANY_IMAGES(Kind.REJECTION, "Name at most 50 pictures."),
    TOO_MANY_RELATED(Kind.REJECTION, "Name at most 200 related pieces."),
    IMAGES_WRAPPED(Kind.WARNING, "Write the picture as a list of one."),
    IMAGE_DROPPED(Kind.WARNING, "Give the picture an http or https address and a size above 0, or none."),
    RELATED_DROPPED(Kind.WARNING, "Give the related piece a title and an absolute address."),
    RELATED_FLATTENED(Kind.WARNING, "Delete the related pieces of the related piece."),
    RELATED_SELF_DROPPED(Kind.WARNING, "Delete the entry; it leads to the article itself."),
    FEATURED_CONTENT_DROPPED(Kind.WARNING, "Embed a YouTube video in an iframe, or nothing."),
    SECURED_UNRECOGNISED(Kind.WARNING, "Nothing: the value is kept as it is, though it does not look like others."),

    // ───────────── topic and organisation files ─────────────
    TOPIC_ID_MISSING(Kind.REJECTION, "Give the topic an _id, such as machine-learning."),
    TOPIC_ID_INVALID(Kind.REJECTION, "Write _id in small letters, digits and hyphens, at most 100 of them."),
    TOPIC_NAME_MISSING(Kind.REJECTION, "Give the topic a name."),
    TOPIC_NAME_TAKEN(
            Kind.REJECTION, "Give the topic another name; documents name topics by it, so two cannot share one."),
    ORGANIZATION_DOMAIN_MISSING(Kind.REJECTION, "Give the organisation a domain, such as example.org."),
    ORGANIZATION_NAME_MISSING(Kind.REJECTION, "Give the organisation a name.");

    /** What a code means for its file. */
    enum Kind {
        /** Not taken in. */
        REJECTION,
        /** Taken in; somebody may want to look. */
        WARNING,
        /** Passed over on purpose. */
        SKIP
    }

    private final Kind kind;
    private final String advice;

    ReportCode(Kind kind, String advice) {
        this.kind = kind;
        this.advice = advice;
    }

    Kind kind() {
        return kind;
    }

    /** What to do about it, in one sentence. */
    String advice() {
        return advice;
    }
}
