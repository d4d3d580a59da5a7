package io.copydesk.account;

import java.util.Optional;

/** Knows API keys. Whoever issues them does; here they are a way in. */
public interface KeyRing {

    /** How every key begins, so that it is told from an access token. */
    String START = "cdk_";

    /**
     * Whose key this is; empty when it does not hold.
     *
     * @param key as it was sent
     * @param from the address it was sent from
     */
    Optional<KeyHolder> holder(String key, String from);
}
