package io.copydesk.limit;

import io.copydesk.graphql.HttpRefusals;
import io.copydesk.graphql.RequestRefused;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Lets requests in: not too many of one caller, and none that is too big. It stands right behind whatever finds out who the
 * caller is, and ahead of everything that works for them, such as checking a password; so whoever signs in stands in it, and
 * it is no filter by itself. What strangers ask is answered right here where the answer is known already. Health checks always come through, because a machine asks for them.
 */
@ConditionalOnWebApplication
@Component
public class Admission extends OncePerRequestFilter {

    private static final String HEALTH = "/actuator/health";

    private static final byte[] NO_BODY = {};

    private final Callers callers;
    private final Allowances allowances;
    private final LimitProperties limits;
    private final HttpRefusals refusals;
    private final KnownAnswers answers;

    Admission(
            Callers callers,
            Allowances allowances,
            LimitProperties limits,
            HttpRefusals refusals,
            KnownAnswers answers) {
        this.callers = callers;
        this.allowances = allowances;
        this.limits = limits;
        this.refusals = refusals;
        this.answers = answers;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        var path = request.getServletPath();
        return path.equals(HEALTH) || path.startsWith(HEALTH + "/");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var caller = callers.of(request);
        var visit = new Visit(caller, allowances.of(caller), response);
        try {
            visit.begin();
        } catch (RequestRefused e) {
            refusals.write(request, response, HttpStatus.TOO_MANY_REQUESTS, e);
            return;
        }
        boolean stays = LongVisits.begins(request);
        if (!stays && !allowances.enter(caller)) {
            response.setHeader(HttpHeaders.RETRY_AFTER, "1");
            refusals.write(request, response, HttpStatus.TOO_MANY_REQUESTS, tooManyAtOnce());
            return;
        }
        try {
            visit.rememberIn(request);
            var read = withBoundedBody(request);
            var known = stays || caller.isSignedIn() ? null : known(read);
            if (known != null && visit.affords(known.cost())) {
                known.write(read, response);
            } else {
                chain.doFilter(read, response);
            }
        } catch (RequestRefused e) {
            refusals.write(request, response, HttpStatus.CONTENT_TOO_LARGE, e);
        } finally {
            if (stays) {
                answers.left(request);
            } else if (request.isAsyncStarted()) {
                request.getAsyncContext().addListener(new Leaving(request, caller));
            } else {
                leave(request, caller);
            }
        }
    }

    private KnownAnswers.@Nullable Known known(HttpServletRequest request) {
        return answers.find(request, request instanceof ReadRequest read ? read.bytes() : NO_BODY);
    }

    private void leave(HttpServletRequest request, Caller caller) {
        allowances.leave(caller);
        answers.left(request);
    }

    /** What the query of a request costs, once that is known; 0 before. */
    public static long costOf(HttpServletRequest request) {
        var visit = Visit.of(request);
        return visit == null ? 0 : visit.cost();
    }

    /** JSON is read at once, so that whoever parses it later meets no limit. Nothing else reads bodies, but for forms. */
    private HttpServletRequest withBoundedBody(HttpServletRequest request) throws IOException {
        long most = limits.bodySize().toBytes();
        long announced = request.getContentLengthLong();
        if (announced > most) {
            throw tooLarge(most, announced);
        }
        if (announced == 0 || !hasJson(request)) {
            return request;
        }
        var body = request.getInputStream().readNBytes(Math.toIntExact(most + 1));
        if (body.length > most) {
            throw tooLarge(most, body.length);
        }
        return new ReadRequest(request, body);
    }

    private static boolean hasJson(HttpServletRequest request) {
        var type = request.getContentType();
        return type != null && type.toLowerCase(Locale.ROOT).contains("json");
    }

    private static RequestRefused tooLarge(long limit, long asked) {
        return RequestRefused.overLimit(
                "BODY_TOO_LARGE",
                "A body may have %d bytes; this one has %d or more.".formatted(limit, asked),
                limit,
                asked);
    }

    private RequestRefused tooManyAtOnce() {
        return RequestRefused.overLimit(
                "TOO_MANY_CONCURRENT_REQUESTS",
                "You may have %d requests answered at the same time; wait for one of them."
                        .formatted(limits.concurrentRequests()),
                limits.concurrentRequests(),
                limits.concurrentRequests() + 1);
    }

    /** A request that goes on after its thread has left ends when it is answered. */
    private final class Leaving implements AsyncListener {

        private final HttpServletRequest request;
        private final Caller caller;

        Leaving(HttpServletRequest request, Caller caller) {
            this.request = request;
            this.caller = caller;
        }

        @Override
        public void onComplete(AsyncEvent event) {
            leave(request, caller);
        }

        @Override
        public void onTimeout(AsyncEvent event) {}

        @Override
        public void onError(AsyncEvent event) {}

        @Override
        public void onStartAsync(AsyncEvent event) {
            event.getAsyncContext().addListener(this);
        }
    }
}
