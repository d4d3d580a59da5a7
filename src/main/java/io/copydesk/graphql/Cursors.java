package io.copydesk.graphql;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.stereotype.Component;

/**
 * Makes positions in lists into cursors that nobody can forge, and that are good for one list alone: the list's name,
 * order and filter go into the signature, so that a cursor used elsewhere is an error and never a wrong page.
 */
@Component
public class Cursors {

    private static final int SIGNATURE_LENGTH = 16;

    private final SecretKeySpec key;

    Cursors(CursorKey key) {
        this.key = new SecretKeySpec(key.secret(), "HmacSHA256");
    }

    /**
     * Signs a position.
     *
     * @param list says which list, in which order, under which filter
     */
    public String encode(String list, byte[] position) {
        var signed = Arrays.copyOf(signature(list, position), SIGNATURE_LENGTH + position.length);
        System.arraycopy(position, 0, signed, SIGNATURE_LENGTH, position.length);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(signed);
    }

    /**
     * The position that was signed for this list.
     *
     * @throws RequestRefused INVALID_CURSOR, when the cursor is malformed or was not made for this list
     */
    public byte[] decode(String list, String cursor) {
        byte[] signed;
        try {
            signed = Base64.getUrlDecoder().decode(cursor);
        } catch (IllegalArgumentException e) {
            throw invalid();
        }
        if (signed.length < SIGNATURE_LENGTH) {
            throw invalid();
        }
        var position = Arrays.copyOfRange(signed, SIGNATURE_LENGTH, signed.length);
        var matches = MessageDigest.isEqual(signature(list, position), Arrays.copyOf(signed, SIGNATURE_LENGTH));
        // the decoder overlooks bits at the end
        if (!matches || !encode(list, position).equals(cursor)) {
            throw invalid();
        }
        return position;
    }

    private byte[] signature(String list, byte[] position) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            mac.update(position);
            return Arrays.copyOf(mac.doFinal(list.getBytes(StandardCharsets.UTF_8)), SIGNATURE_LENGTH);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static RequestRefused invalid() {
        return new RequestRefused(
                "INVALID_CURSOR",
                "This cursor was not made for this list, order and filter. Pass on `endCursor` or `cursor` of a page"
                        + " that was asked for in the same way, or leave the cursor out to begin anew.");
    }
}
