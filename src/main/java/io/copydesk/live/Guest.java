package io.copydesk.live;

import io.copydesk.account.Presence;
import io.copydesk.graphql.Standing;
import io.copydesk.limit.LongVisits.LongVisit;
import java.net.InetSocketAddress;
import java.net.URI;
import org.springframework.security.authentication.InsufficientAuthenticationException;
import org.springframework.security.core.Authentication;

/**
 * Who is connected.
 *
 * @param uri where they came to
 * @param address where they came from
 * @param visit what they count as
 */
record Guest(URI uri, InetSocketAddress address, Presence presence, LongVisit visit) implements Standing {

    @Override
    public Authentication now() {
        return presence.now().orElseThrow(() -> new InsufficientAuthenticationException("no longer"));
    }

    /** The same, once they have said who they are. */
    Guest as(Presence known, LongVisit counted) {
        return new Guest(uri, address, known, counted);
    }
}
