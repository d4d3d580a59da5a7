package io.copydesk.syndication;

import io.copydesk.binary.Sha256;
import io.copydesk.binary.Uuids;
import io.copydesk.feed.FeedReader;
import io.copydesk.feed.Listing;
import io.copydesk.feed.Position;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * First pages of feeds, whose end never moves back: when something is taken away, nothing older comes onto the page again. It
 * is behind {@code next}, where it was.
 */
@Repository
class Windows {

    private final JdbcClient jdbc;

    Windows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A first page.
     *
     * @param end what the next page begins behind; null when nothing has ever been cut off
     */
    record Window(FeedReader.Page page, @Nullable Position end) {}

    /**
     * What of the newest articles is on the first page.
     *
     * @param newest one full page, read before this is called, so that it is not newer than the end
     */
    Window of(Listing list, FeedReader.Page newest, int size) {
        var feed = Sha256.of(list.name().getBytes(StandardCharsets.UTF_8));
        var end = end(feed);
        var shown = newest.positions().stream()
                .filter(position -> end.isEmpty() || Position.ASCENDING.compare(position, end.get()) >= 0)
                .toList();
        if (shown.size() < size) {
            return new Window(newest.of(shown), end.orElse(null));
        }
        var last = shown.getLast();
        if (end.isEmpty() || Position.ASCENDING.compare(last, end.get()) > 0) {
            move(feed, last);
        }
        return new Window(newest, last);
    }

    private Optional<Position> end(Sha256 feed) {
        return jdbc.sql("select published_key, article_id from feed_floor where feed_hash = ?")
                .param(feed.bytes())
                .query((row, number) -> new Position(row.getLong(1), Uuids.uuid(row.getBytes(2))))
                .optional();
    }

    /** Another node may have moved it further. */
    private void move(Sha256 feed, Position end) {
        if (forward(feed, end) == 0) {
            try {
                jdbc.sql("insert into feed_floor (feed_hash, published_key, article_id) values (?, ?, ?)")
                        .params(feed.bytes(), end.key(), Uuids.bytes(end.article()))
                        .update();
            } catch (DuplicateKeyException anotherWasFaster) {
                forward(feed, end);
            }
        }
    }

    private int forward(Sha256 feed, Position end) {
        return jdbc.sql("update feed_floor set published_key = :key, article_id = :article where feed_hash = :feed"
                        + " and (published_key < :key or (published_key = :key and article_id < :article))")
                .param("key", end.key())
                .param("article", Uuids.bytes(end.article()))
                .param("feed", feed.bytes())
                .update();
    }
}
