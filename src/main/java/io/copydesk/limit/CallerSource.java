package io.copydesk.limit;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/** Recognises callers by more than their address: by an account, say, or by a key. The first one that does is believed. */
public interface CallerSource {

    /** Empty when the request does not say. */
    Optional<Caller> caller(HttpServletRequest request);
}
