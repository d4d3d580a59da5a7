package io.copydesk.review;

import io.copydesk.content.ContentHash;
import io.copydesk.graphql.GlobalId;
import io.copydesk.graphql.RequestRefused;
import java.util.HexFormat;
import java.util.UUID;

/** The global ids, and the hashes, of what the desk shows. An article has the same id here as in public. */
final class Ids {

    private static final String ARTICLE = "Article";
    private static final String REVISION = "Revision";
    private static final String FLAG = "Flag";
    private static final String COMMENT = "ReviewComment";
    private static final String ACCOUNT = "Account";
    private static final String EVENT = "AuditEvent";

    private Ids() {}

    static String article(UUID id) {
        return encoded(ARTICLE, id);
    }

    static String revision(UUID id) {
        return encoded(REVISION, id);
    }

    static String flag(UUID id) {
        return encoded(FLAG, id);
    }

    static String comment(UUID id) {
        return encoded(COMMENT, id);
    }

    static String account(UUID id) {
        return encoded(ACCOUNT, id);
    }

    static String event(UUID article, int number) {
        return new GlobalId(EVENT, article + "/" + number).encoded();
    }

    static UUID articleOf(String id) {
        return GlobalId.uuid(id, ARTICLE, "an article");
    }

    static UUID revisionOf(String id) {
        return GlobalId.uuid(id, REVISION, "a revision");
    }

    static UUID flagOf(String id) {
        return GlobalId.uuid(id, FLAG, "a flag");
    }

    /** The content hash that somebody says they saw. */
    static ContentHash hashOf(String written) {
        try {
            var bytes = HexFormat.of().parseHex(written);
            if (bytes.length == 32) {
                return ContentHash.of(bytes);
            }
        } catch (IllegalArgumentException e) {
            throw noHash();
        }
        throw noHash();
    }

    private static RequestRefused noHash() {
        return new RequestRefused(
                "INVALID_HASH", "This is no content hash: pass on what the field `contentHash` returned.");
    }

    private static String encoded(String type, UUID id) {
        return new GlobalId(type, id.toString()).encoded();
    }
}
