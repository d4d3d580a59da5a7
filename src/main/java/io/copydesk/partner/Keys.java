package io.copydesk.partner;

import io.copydesk.account.KeyHolder;
import io.copydesk.account.KeyRing;
import io.copydesk.account.SecurityEvents;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Reads whose key it is, anew at each request: what is decided about a key holds from its next request on, on every node. */
@Component
class Keys implements KeyRing {

    private static final Duration USE_IS_NOTED_EVERY = Duration.ofMinutes(1);

    private final Partners partners;
    private final SecurityEvents events;
    private final Clock clock;

    Keys(Partners partners, SecurityEvents events, Clock clock) {
        this.partners = partners;
        this.events = events;
        this.clock = clock;
    }

    @Override
    public Optional<KeyHolder> holder(String key, String from) {
        var now = clock.instant();
        var presented = KeySecret.of(key)
                .flatMap(partners::presented)
                .filter(found -> found.key().isGoodAt(now));
        presented.ifPresent(found -> noteUse(found.key(), from));
        return presented.map(Partners.Presented::holder);
    }

    private void noteUse(ApiKey key, String from) {
        var now = clock.instant();
        var last = key.lastUsedAt();
        var unlessSince = now.minus(USE_IS_NOTED_EVERY);
        if (last != null && !last.isBefore(unlessSince)) {
            return;
        }
        if (partners.use(key.id(), now, unlessSince) && last == null) {
            events.keyFirstUsed(key.id(), key.partner(), from);
        }
    }
}
