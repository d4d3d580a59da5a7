package io.copydesk.graphql;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Why a rule of the business said no, as clients get it in the {@code errors} of a payload. */
public interface UserError {

    /** Stable, in capitals, such as EMAIL_TAKEN. */
    String code();

    /** For people. */
    String message();

    /** Which argument it is about, outermost first; null when it is about none. */
    @Nullable
    List<String> path();
}
