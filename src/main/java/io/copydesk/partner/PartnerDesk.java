package io.copydesk.partner;

import io.copydesk.account.ForAdministrators;
import io.copydesk.account.SecurityEvents;
import io.copydesk.catalog.CurrentCatalog;
import io.copydesk.feed.ArticleFilter;
import io.copydesk.feed.Feeds;
import io.copydesk.graphql.NotFoundError;
import io.copydesk.graphql.Refusal;
import io.copydesk.graphql.RequestRefused;
import io.copydesk.graphql.UserError;
import io.copydesk.graphql.ValidationError;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What administrators do with partners, their feeds and their keys. */
@Service
@Transactional
class PartnerDesk {

    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_KEY_NAME = 100;
    private static final int MOST_KEYS = 20;
    private static final int MOST_FEEDS = 50;
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}\\p{Cf}\\u2028\\u2029]");

    /** The last one that MySQL knows. */
    private static final Instant LAST_DAY = Instant.parse("9999-12-31T00:00:00Z");

    /** A new key with its secret, which is nowhere else. */
    record Issued(ApiKey key, KeySecret secret) {}

    private final Partners partners;
    private final FeedRows feeds;
    private final Preview preview;
    private final Feeds published;
    private final CurrentCatalog catalog;
    private final SecurityEvents events;
    private final Clock clock;

    PartnerDesk(
            Partners partners,
            FeedRows feeds,
            Preview preview,
            Feeds published,
            CurrentCatalog catalog,
            SecurityEvents events,
            Clock clock) {
        this.partners = partners;
        this.feeds = feeds;
        this.preview = preview;
        this.published = published;
        this.catalog = catalog;
        this.events = events;
        this.clock = clock;
    }

    @ForAdministrators
    @Transactional(readOnly = true)
    public List<Partner> list() {
        return partners.all();
    }

    @ForAdministrators
    @Transactional(readOnly = true)
    public Optional<Partner> find(String name) {
        return partners.byName(name);
    }

    @ForAdministrators
    @Transactional(readOnly = true)
    public List<PartnerFeed> feedsOf(Collection<UUID> several) {
        return feeds.ofPartners(several);
    }

    @ForAdministrators
    @Transactional(readOnly = true)
    public List<ApiKey> keysOf(Collection<UUID> several) {
        return partners.keysOf(several);
    }

    @ForAdministrators
    @Transactional(readOnly = true)
    public Optional<ApiKey> keyWithPrefix(String prefix) {
        return partners.keyByPrefix(prefix);
    }

    /**
     * Makes a partner, who has no feed and no key yet.
     *
     * @throws Refusal INVALID_NAME or NAME_TAKEN
     */
    @ForAdministrators
    public Partner create(String name) {
        checkName(name, LONGEST_NAME);
        if (partners.byName(name.strip()).isPresent()) {
            throw nameTaken("There is a partner of this name.");
        }
        var partner = new Partner(UUID.randomUUID(), name.strip());
        try {
            partners.add(partner, clock.instant());
        } catch (DuplicateKeyException somebodyWasFaster) {
            throw nameTaken("There is a partner of this name.");
        }
        return partner;
    }

    /**
     * Makes a feed of a partner, or changes it.
     *
     * @param limits null to leave them as they are; a new feed has none then
     * @throws RequestRefused for a filter that makes no sense
     * @throws Refusal NOT_FOUND, INVALID_NAME, NAME_RESERVED, NAME_TAKEN, TOO_MANY_FEEDS, INVALID_LIMIT or UNKNOWN_PROVIDER
     */
    @ForAdministrators
    public Partner saveFeed(UUID partnerId, String name, ArticleFilter filter, @Nullable LimitsInput limits) {
        published.check(filter);
        var partner = partners.hold(partnerId).orElseThrow(PartnerDesk::noSuchPartner);
        if (!FeedName.isPossible(name)) {
            throw invalid(
                    "INVALID_NAME",
                    "A feed's name has 1 to %d of a-z, 0-9 and single hyphens between them."
                            .formatted(FeedName.LONGEST),
                    "name");
        }
        if (FeedName.isReserved(name)) {
            throw invalid("NAME_RESERVED", "This name has a meaning in addresses; take another one.", "name");
        }
        var asked = limits == null ? null : checked(limits);
        var existing = feeds.byName(name);
        if (existing.isEmpty()) {
            if (feeds.ofPartners(List.of(partnerId)).size() >= MOST_FEEDS) {
                throw invalid("TOO_MANY_FEEDS", "A partner has at most " + MOST_FEEDS + " feeds.", "name");
            }
            try {
                feeds.add(UUID.randomUUID(), partnerId, name, filter, asked == null ? Limits.NONE : asked);
            } catch (DuplicateKeyException somebodyWasFaster) {
                throw nameTaken("Another partner's feed has this name.");
            }
            return partner;
        }
        if (!existing.get().partner().equals(partnerId)) {
            throw nameTaken("Another partner's feed has this name.");
        }
        feeds.hold(existing.get().id(), true).ifPresent(held -> {
            var wanted = asked == null ? held.limits() : asked;
            if (!held.filter().equals(filter) || !held.limits().equals(wanted)) {
                feeds.change(held, filter, wanted);
            }
        });
        return partner;
    }

    /**
     * What would enter and leave a feed if it were saved like this.
     *
     * @param limits null to leave them as they are
     * @throws RequestRefused for a filter or limits that make no sense
     */
    @ForAdministrators
    @Transactional(readOnly = true)
    public Preview.Outlook preview(String name, ArticleFilter filter, @Nullable LimitsInput limits) {
        published.check(filter);
        var feed = FeedName.isPossible(name) ? feeds.byName(name).orElse(null) : null;
        Limits wanted;
        try {
            wanted = limits != null ? checked(limits) : feed == null ? Limits.NONE : feed.limits();
        } catch (Refusal refusal) {
            var first = refusal.errors().getFirst();
            throw new RequestRefused(first.code(), first.message());
        }
        return preview.of(feed, filter, wanted);
    }

    /**
     * Makes a key of a partner.
     *
     * @param expiresAt null for one that does not end by itself
     * @throws Refusal NOT_FOUND, INVALID_NAME, INVALID_EXPIRY or TOO_MANY_API_KEYS
     */
    @ForAdministrators
    public Issued issueKey(UUID partnerId, String name, @Nullable Instant expiresAt) {
        var now = clock.instant();
        // one at a time, so that the count holds
        var partner = partners.hold(partnerId).orElseThrow(PartnerDesk::noSuchPartner);
        checkName(name, LONGEST_KEY_NAME);
        if (expiresAt != null && (!expiresAt.isAfter(now) || expiresAt.isAfter(LAST_DAY))) {
            throw invalid("INVALID_EXPIRY", "A key ends in the future.", "expiresAt");
        }
        if (partners.keysOf(List.of(partnerId)).stream()
                        .filter(key -> key.isGoodAt(now))
                        .count()
                >= MOST_KEYS) {
            throw new Refusal(new ValidationError(
                    "TOO_MANY_API_KEYS", "The partner has " + MOST_KEYS + " keys; revoke one first.", null));
        }
        var secret = KeySecret.random();
        var key =
                new ApiKey(UUID.randomUUID(), partner.id(), name.strip(), secret.prefix(), now, expiresAt, null, null);
        partners.add(key, secret);
        events.keyIssued(key.id(), partner.id());
        return new Issued(key, secret);
    }

    /**
     * Ends a key at once; one that has ended stays as it is.
     *
     * @throws Refusal NOT_FOUND
     */
    @ForAdministrators
    public Partner revokeKey(UUID id) {
        var key = partners.keyById(id)
                .orElseThrow(() -> new Refusal(new NotFoundError("NOT_FOUND", "There is no such key.", List.of("id"))));
        if (partners.revoke(id, clock.instant())) {
            events.keyRevoked(id, key.partner());
        }
        return partners.byId(key.partner()).orElseThrow(PartnerDesk::noSuchPartner);
    }

    private Limits checked(LimitsInput limits) {
        var errors = new ArrayList<UserError>();
        checkRange(limits.excerptLength(), 0, Limits.LONGEST_EXCERPT, "excerptLength", errors);
        checkRange(limits.delaySeconds(), 0, (int) Limits.LONGEST_DELAY.toSeconds(), "delaySeconds", errors);
        checkRange(limits.articleCap(), 1, Limits.HIGHEST_CAP, "articleCap", errors);
        Set<String> domains = null;
        if (limits.imageProviders() != null) {
            domains = limits.imageProviders().stream()
                    .map(domain -> domain.toLowerCase(Locale.ROOT))
                    .collect(Collectors.toSet());
            var known = catalog.get();
            if (domains.size() > Limits.MOST_PROVIDERS) {
                errors.add(new ValidationError(
                        "INVALID_LIMIT",
                        "Name at most %d providers.".formatted(Limits.MOST_PROVIDERS),
                        List.of("limits", "imageProviders")));
            } else if (domains.stream()
                    .anyMatch(domain -> known.provider(domain).isEmpty())) {
                errors.add(new ValidationError(
                        "UNKNOWN_PROVIDER",
                        "There is no provider with one of these domains.",
                        List.of("limits", "imageProviders")));
            }
        }
        if (!errors.isEmpty()) {
            throw new Refusal(errors);
        }
        return new Limits(
                domains,
                limits.excerptLength(),
                Duration.ofSeconds(limits.delaySeconds() == null ? 0 : limits.delaySeconds()),
                limits.articleCap());
    }

    private static void checkRange(@Nullable Integer value, int least, int most, String field, List<UserError> errors) {
        if (value != null && (value < least || value > most)) {
            errors.add(new ValidationError(
                    "INVALID_LIMIT", "`%s` is %d to %d.".formatted(field, least, most), List.of("limits", field)));
        }
    }

    private static void checkName(String name, int longest) {
        if (name.isBlank() || name.length() > longest || CONTROL.matcher(name).find()) {
            throw invalid("INVALID_NAME", "A name has 1 to " + longest + " characters, all of them printable.", "name");
        }
    }

    private static Refusal invalid(String code, String message, String argument) {
        return new Refusal(new ValidationError(code, message, List.of(argument)));
    }

    private static Refusal nameTaken(String message) {
        return invalid("NAME_TAKEN", message, "name");
    }

    private static Refusal noSuchPartner() {
        return new Refusal(new NotFoundError("NOT_FOUND", "There is no such partner.", List.of("partnerId")));
    }
}
