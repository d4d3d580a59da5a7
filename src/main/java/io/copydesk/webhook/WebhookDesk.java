package io.copydesk.webhook;

import io.copydesk.account.ForAdministrators;
import io.copydesk.account.SecurityEvents;
import io.copydesk.graphql.NotFoundError;
import io.copydesk.graphql.Refusal;
import io.copydesk.graphql.ValidationError;
import io.copydesk.partner.Partner;
import io.copydesk.partner.PartnerFeed;
import io.copydesk.partner.PartnerFeeds;
import io.copydesk.url.WebUrl;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What administrators do with webhooks. Names are looked up and tests are sent outside of transactions. */
@Service
class WebhookDesk {

    /** Whoever waits for the outcome of a test waits less long than a request may take. */
    private static final Duration LONGEST_TEST = Duration.ofSeconds(8);

    /** A webhook with its secret, where that is new; it is nowhere else in the open. */
    record Saved(Webhook webhook, @Nullable WebhookSecret secret) {}

    /** What came of a test. */
    record Tested(Webhook webhook, Attempt attempt) {}

    private final Webhooks webhooks;
    private final PartnerFeeds feeds;
    private final AddressGuard guard;
    private final Messages messages;
    private final WebhookProperties properties;
    private final SecurityEvents events;
    private final Clock clock;
    private final TransactionTemplate transaction;

    WebhookDesk(
            Webhooks webhooks,
            PartnerFeeds feeds,
            AddressGuard guard,
            Messages messages,
            WebhookProperties properties,
            SecurityEvents events,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.webhooks = webhooks;
        this.feeds = feeds;
        this.guard = guard;
        this.messages = messages;
        this.properties = properties;
        this.events = events;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    @ForAdministrators
    public List<Webhook> ofPartners(Collection<UUID> partners) {
        return webhooks.ofPartners(partners);
    }

    /**
     * Says where a feed's changes are sent. A new webhook begins with whatever comes next; one that is there goes on from where
     * it is, and is enabled again.
     *
     * @param newSecret whether one that is there gets another secret
     * @throws Refusal NOT_FOUND, INVALID_URL, UNKNOWN_HOST or ADDRESS_NOT_ALLOWED
     */
    @ForAdministrators
    public Saved save(UUID partnerId, String feedName, WebUrl url, boolean newSecret) {
        var partner = feeds.partner(partnerId).orElseThrow(() -> notFound("There is no such partner.", "partnerId"));
        var feed = feeds.find(feedName)
                .filter(found -> found.partner().equals(partner.id()))
                .orElseThrow(() -> notFound("The partner has no such feed.", "feed"));
        check(url);
        try {
            return inTransaction(feed, url, newSecret);
        } catch (DuplicateKeyException somebodyWasFaster) {
            return inTransaction(feed, url, newSecret);
        }
    }

    private Saved inTransaction(PartnerFeed feed, WebUrl url, boolean newSecret) {
        return Objects.requireNonNull(transaction.execute(status -> {
            var existing = webhooks.hold(feed.id()).orElse(null);
            var secret = existing == null || newSecret ? WebhookSecret.random() : null;
            Webhook saved;
            if (existing == null) {
                saved = Webhook.beginning(feed.partner(), feed.id(), feed.name(), url.toString(), feed.position());
                webhooks.add(saved, Objects.requireNonNull(secret), clock.instant());
            } else {
                saved = existing.saved(url.toString(), feed.prunedThrough(), feed.position());
                webhooks.change(saved);
                if (secret != null) {
                    webhooks.change(saved.id(), secret, clock.instant().plus(properties.formerSecretLasts()));
                }
            }
            events.webhookSaved(saved.id(), feed.partner(), secret != null);
            return new Saved(saved, secret);
        }));
    }

    /**
     * Ends a webhook, with whatever was still to be delivered.
     *
     * @throws Refusal NOT_FOUND
     */
    @ForAdministrators
    public Partner delete(UUID id) {
        var webhook = existing(id);
        transaction.executeWithoutResult(status -> {
            if (webhooks.delete(id)) {
                events.webhookDeleted(id, webhook.partner());
            }
        });
        return feeds.partner(webhook.partner()).orElseThrow();
    }

    /**
     * Sends something that means nothing, and changes nothing.
     *
     * @throws Refusal NOT_FOUND
     */
    @ForAdministrators
    public Tested test(UUID id) {
        var webhook = existing(id);
        var within = properties.timeout().compareTo(LONGEST_TEST) > 0 ? LONGEST_TEST : properties.timeout();
        return new Tested(webhook, messages.sendTest(webhook, within));
    }

    private void check(WebUrl url) {
        guard.against(url).ifPresent(reason -> {
            throw refused("INVALID_URL", reason);
        });
        try {
            guard.resolve(URI.create(url.toString()).getHost());
        } catch (AddressGuard.Closed e) {
            throw refused("ADDRESS_NOT_ALLOWED", "The host has an address that deliveries may not go to.");
        } catch (UnknownHostException e) {
            throw refused("UNKNOWN_HOST", "The host's name is not known.");
        }
    }

    private Webhook existing(UUID id) {
        return webhooks.byId(id).orElseThrow(() -> notFound("There is no such webhook.", "id"));
    }

    private static Refusal refused(String code, String message) {
        return new Refusal(new ValidationError(code, message, List.of("url")));
    }

    private static Refusal notFound(String message, String argument) {
        return new Refusal(new NotFoundError("NOT_FOUND", message, List.of(argument)));
    }
}
