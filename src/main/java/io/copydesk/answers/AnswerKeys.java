package io.copydesk.answers;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/** Says under what answers are kept that are not GraphQL's. */
public interface AnswerKeys {

    /**
     * All that the answer to a stranger follows from; null for what is not answered here, or never kept.
     *
     * @param request with GET or HEAD, whose answers are the same but for the body
     */
    @Nullable
    String keyOf(HttpServletRequest request);
}
