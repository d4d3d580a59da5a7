package io.copydesk.graphql;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.UUID;

/**
 * An id that is unique among all types; clients get it encoded and should not look inside.
 *
 * @param type the name of the GraphQL type
 * @param key what tells objects of this type apart; never changes
 */
public record GlobalId(String type, String key) {

    /**
     * Reads an id that a client sent.
     *
     * @throws RequestRefused INVALID_ID, when it cannot have come from here
     */
    public static GlobalId decode(String encoded) {
        try {
            var text = new String(Base64.getUrlDecoder().decode(encoded), StandardCharsets.UTF_8);
            int colon = text.indexOf(':');
            if (colon > 0) {
                var id = new GlobalId(text.substring(0, colon), text.substring(colon + 1));
                // the decoder is lenient; one object has one id
                if (id.encoded().equals(encoded)) {
                    return id;
                }
            }
        } catch (IllegalArgumentException e) {
            throw malformed();
        }
        throw malformed();
    }

    /**
     * Reads an id that a client sent, of something whose keys are UUIDs.
     *
     * @param type what it must be the id of
     * @param what the same in words, as in "an article"
     * @throws RequestRefused INVALID_ID, when it is none
     */
    public static UUID uuid(String encoded, String type, String what) {
        var id = decode(encoded);
        if (!id.type().equals(type)) {
            throw id.refused(what);
        }
        return id.uuid();
    }

    /** As clients get it. */
    public String encoded() {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((type + ":" + key).getBytes(StandardCharsets.UTF_8));
    }

    /**
     * The key of a type whose keys are UUIDs.
     *
     * @throws RequestRefused INVALID_ID, when it is none
     */
    public UUID uuid() {
        try {
            var uuid = UUID.fromString(key);
            if (uuid.toString().equals(key)) {
                return uuid;
            }
        } catch (IllegalArgumentException e) {
            throw malformed();
        }
        throw malformed();
    }

    /** What to say about a well-formed id that is of another type than asked for, or of none that there is. */
    public RequestRefused refused(String wanted) {
        return new RequestRefused("INVALID_ID", "This is not the id of " + wanted + ".");
    }

    private static RequestRefused malformed() {
        return new RequestRefused(
                "INVALID_ID", "This is no id of this API: pass ids on as the field `id` returned them.");
    }
}
