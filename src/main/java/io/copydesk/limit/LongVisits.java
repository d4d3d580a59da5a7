package io.copydesk.limit;

import io.copydesk.graphql.RequestRefused;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Objects;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.stereotype.Component;

/**
 * Callers who stay. Their requests no longer count among those that are being answered at the same time; what they ask for
 * goes on to be paid for.
 */
@Component
@ConditionalOnWebApplication
public class LongVisits {

    private static final String ATTRIBUTE = LongVisits.class.getName();

    private final Allowances allowances;

    LongVisits(Allowances allowances) {
        this.allowances = allowances;
    }

    /** Lets whoever sent this request stay. */
    public LongVisit of(HttpServletRequest request) {
        request.setAttribute(ATTRIBUTE, true);
        return of(Objects.requireNonNull(Visit.of(request), "every request is a visit")
                .caller());
    }

    /** Lets somebody stay who has said later who they are. */
    public LongVisit of(Caller caller) {
        return new LongVisit(new Visit(caller, allowances.of(caller), null));
    }

    static boolean isOne(HttpServletRequest request) {
        return request.getAttribute(ATTRIBUTE) != null;
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
