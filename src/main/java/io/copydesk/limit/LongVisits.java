package io.copydesk.limit;

import io.copydesk.graphql.RequestRefused;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Map;
import java.util.Objects;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.http.HttpHeaders;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.util.MimeTypeUtils;

/**
 * Callers who stay. They do not count among those whose requests are being answered at the same time; what they ask for goes
 * on to be paid for.
 */
@Component
@ConditionalOnWebApplication
public class LongVisits {

    private static final String PATH = "/graphql";

    private final Allowances allowances;

    LongVisits(Allowances allowances) {
        this.allowances = allowances;
    }

    /** Whether a request is for a WebSocket. */
    public static boolean isUpgrade(HttpServletRequest request) {
        return isHere(request, "GET") && "websocket".equalsIgnoreCase(request.getHeader(HttpHeaders.UPGRADE));
    }

    /** Whether a request is for a stream of events. Browsers that accept anything do not ask for one. */
    public static boolean isForEvents(HttpServletRequest request) {
        try {
            var accepted = new ArrayList<>(MediaType.parseMediaTypes(request.getHeader(HttpHeaders.ACCEPT)));
            MimeTypeUtils.sortBySpecificity(accepted);
            return (isHere(request, "GET") || isHere(request, "POST"))
                    && !accepted.isEmpty()
                    && accepted.getFirst().equalsTypeAndSubtype(MediaType.TEXT_EVENT_STREAM);
        } catch (InvalidMediaTypeException e) {
            return false;
        }
    }

    private static boolean isHere(HttpServletRequest request, String method) {
        return request.getMethod().equals(method) && request.getServletPath().equals(PATH);
    }

    /** Whether a request begins a long visit, which takes no time to answer. */
    static boolean begins(HttpServletRequest request) {
        return isUpgrade(request) || isForEvents(request);
    }

    /** Lets whoever sent this request stay. */
    public LongVisit of(HttpServletRequest request) {
        return of(Objects.requireNonNull(Visit.of(request), "every request is a visit")
                .caller());
    }

    /** Lets somebody stay who has said later who they are. */
    public LongVisit of(Caller caller) {
        return new LongVisit(new Visit(caller, allowances.of(caller), null));
    }

    /** Somebody who stays. */
    public static final class LongVisit {

        private final Visit visit;

        private LongVisit(Visit visit) {
            this.visit = visit;
        }

        public Caller caller() {
            return visit.caller();
        }

        /**
         * Counts one more request.
         *
         * @throws RequestRefused RATE_LIMITED
         */
        public void asks() {
            visit.begin();
        }

        /** What a GraphQL request of theirs comes with. */
        public Map<String, Object> attributes() {
            return visit.asAttributes();
        }
    }
}
