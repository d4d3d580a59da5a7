package io.copydesk.syndication;

import io.copydesk.feed.Listing;
import io.copydesk.graphql.Dependencies;
import java.time.Instant;
import java.util.List;

/** A feed that can be read page by page, in any format. */
interface Feed {

    /** Below {@code /feeds/}, without what tells the format. */
    String path();

    String title();

    Listing list();

    /** Whether its readers may follow other feeds with the same articles. */
    boolean isOneOfMany();

    /** What has left it since then, the last first. */
    List<Removed> removed(Instant since, Dependencies dependencies);
}
