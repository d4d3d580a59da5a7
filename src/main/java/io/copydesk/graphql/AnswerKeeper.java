package io.copydesk.graphql;

import jakarta.servlet.http.HttpServletRequest;

/** Hears of answers that are the same for everybody, before they are sent. */
public interface AnswerKeeper {

    /** May keep an answer that was given to a stranger, for as long as nothing changes that it depends on. */
    void keep(HttpServletRequest request, Answer answer, Dependencies dependencies);
}
