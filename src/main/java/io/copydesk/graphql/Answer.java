package io.copydesk.graphql;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** An answer as it is sent, and perhaps sent again to whoever asks the same. */
public interface Answer {

    /** How many bytes it takes up. */
    int size();

    /** Sends it, or says that whoever asks has it already. */
    void write(HttpServletRequest request, HttpServletResponse response) throws IOException;
}
