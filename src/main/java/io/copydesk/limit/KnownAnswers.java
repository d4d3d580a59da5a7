package io.copydesk.limit;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Has answers that nobody needs to work for; asked as soon as a stranger's request was let in. */
public interface KnownAnswers {

    /** An answer that is as good as new. */
    interface Known {

        /** What the query costs, whether somebody works for it or not. */
        long cost();

        void write(HttpServletRequest request, HttpServletResponse response) throws IOException;
    }

    /**
     * The answer to a request; null when somebody has to work for it. {@link #left} is told when they are done.
     *
     * @param body as it was sent; empty when there is none
     */
    @Nullable
    Known find(HttpServletRequest request, byte[] body);

    /** The request is over. */
    void left(HttpServletRequest request);
}
