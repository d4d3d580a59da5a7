package io.copydesk.partner;

import io.copydesk.account.Credential;
import io.copydesk.account.KeyHolder;
import io.copydesk.graphql.Audience;
import io.copydesk.graphql.HttpRefusals;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.graphql.execution.ErrorType;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.core.annotation.CurrentSecurityContext;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** All of a feed, for its partner to begin with. */
@Controller
@ConditionalOnWebApplication
class SnapshotEndpoint {

    /** So many are written at the same time on this node: each of them holds a connection meanwhile. */
    private static final int AT_ONCE = 2;

    private final PartnerFeeds feeds;
    private final Snapshot snapshot;
    private final Usage usage;
    private final HttpRefusals refusals;
    private final Semaphore turns = new Semaphore(AT_ONCE);

    SnapshotEndpoint(PartnerFeeds feeds, Snapshot snapshot, Usage usage, HttpRefusals refusals) {
        this.feeds = feeds;
        this.snapshot = snapshot;
        this.usage = usage;
        this.refusals = refusals;
    }

    @GetMapping("/feeds/{name}/snapshot.ndjson.gz")
    void snapshot(
            @PathVariable String name,
            @AuthenticationPrincipal @Nullable KeyHolder holder,
            @CurrentSecurityContext(expression = "authentication") @Nullable Authentication who,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        response.setHeader(HttpHeaders.CACHE_CONTROL, "private, no-store");
        if (holder == null && !isAdministrator(who)) {
            response.addHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
            response.addHeader(HttpHeaders.WWW_AUTHENTICATE, Credential.BASIC);
            refusals.write(
                    request,
                    response,
                    HttpStatus.UNAUTHORIZED,
                    ErrorType.UNAUTHORIZED,
                    "UNAUTHORIZED",
                    "Send an API key for this feed.");
            return;
        }
        var feed = find(name, holder).orElse(null);
        if (feed == null) {
            refusals.write(
                    request,
                    response,
                    HttpStatus.NOT_FOUND,
                    ErrorType.NOT_FOUND,
                    "NOT_FOUND",
                    "There is no such feed.");
            return;
        }
        if (!turns.tryAcquire()) {
            response.setHeader(HttpHeaders.RETRY_AFTER, "5");
            refusals.write(
                    request,
                    response,
                    HttpStatus.SERVICE_UNAVAILABLE,
                    ErrorType.INTERNAL_ERROR,
                    "TOO_MANY_SNAPSHOTS",
                    "Others are taking snapshots; try again in 5 seconds.");
            return;
        }
        Snapshot.Written written;
        try {
            written = snapshot.write(feed.id());
        } finally {
            turns.release();
        }
        try {
            response.setContentType("application/gzip");
            response.setContentLengthLong(Files.size(written.file()));
            response.setHeader("Copydesk-Position", Long.toString(written.position()));
            if (!request.getMethod().equals("HEAD")) {
                Files.copy(written.file(), response.getOutputStream());
            }
            if (holder != null) {
                usage.note(holder, feed.id(), written.count(), written.position());
            }
        } finally {
            Files.deleteIfExists(written.file());
        }
    }

    private Optional<PartnerFeed> find(String name, @Nullable KeyHolder holder) {
        return holder == null ? feeds.find(name) : feeds.find(name, holder);
    }

    private static boolean isAdministrator(@Nullable Authentication who) {
        return who != null
                && who.getAuthorities().stream()
                        .anyMatch(each ->
                                Audience.ADMIN.authority().getAuthority().equals(each.getAuthority()));
    }
}
