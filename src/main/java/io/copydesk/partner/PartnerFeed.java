package io.copydesk.partner;

import io.copydesk.binary.Uuids;
import io.copydesk.feed.ArticleFilter;
import io.copydesk.feed.Selection;
import io.copydesk.publication.Card;
import java.util.List;
import java.util.UUID;

/**
 * A saved feed of a partner, as its record stood when it was read.
 *
 * @param name of all partners' feeds; it stands in addresses
 * @param position the number of its newest change: whoever reads the feed now goes on from here
 * @param prunedThrough up to where removals are no longer known
 * @param isBehind whether something has happened, or come due, that the record does not have yet
 */
public record PartnerFeed(
        UUID id,
        UUID partner,
        String name,
        ArticleFilter filter,
        Limits limits,
        long position,
        long prunedThrough,
        boolean isBehind) {

    /** What of the public is in it. */
    public Selection selection() {
        return new Recorded(id, limits);
    }

    /** What its record says is in. */
    private record Recorded(UUID feed, Limits limits) implements Selection {

        @Override
        public String name() {
            return "partner feed " + feed;
        }

        /**
         * Without a cap, most of what matches is in: each entry of a list is looked up, in the list's order, where a semi-join
         * would let the database begin with everything that is in, and sort it. With a cap there is little to sort.
         */
        @Override
        public String condition() {
            var item = "from partner_feed_item i where i.feed_id = ? and i.article_id = e.article_id";
            return limits.articleCap() == null
                    ? "(select i.state " + item + ") = 'IN'"
                    : "exists (select 1 " + item + " and i.state = 'IN')";
        }

        @Override
        public List<Object> values() {
            return List.of(Uuids.bytes(feed));
        }

        @Override
        public Card passedOn(Card card) {
            return limits.passedOn(card);
        }
    }
}
