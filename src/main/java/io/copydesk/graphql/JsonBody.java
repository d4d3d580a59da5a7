package io.copydesk.graphql;

import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.function.ServerRequest;

/** The one kind of body that requests may have: browsers send no other page's JSON without asking first. */
public final class JsonBody {

    private JsonBody() {}

    /** Whether a request says that it has one. */
    public static boolean isIn(ServerRequest request) {
        try {
            return request.headers()
                    .contentType()
                    .map(MediaType.APPLICATION_JSON::equalsTypeAndSubtype)
                    .orElse(false);
        } catch (InvalidMediaTypeException e) {
            return false;
        }
    }
}
