package io.copydesk.feed;

import io.copydesk.publication.Card;
import java.util.List;

/**
 * What somebody keeps of the published articles, for somebody else: which ones, and how much of each is passed on. Two that
 * are equal are the same.
 */
public interface Selection {

    /** Tells it from others; cursors are good for one of them. */
    String name();

    /** In SQL, what holds of an entry {@code e} of {@code feed_entry} whose article is in it. */
    String condition();

    /** What stands for the placeholders of the condition. */
    List<Object> values();

    /** What is passed on of an article. */
    Card passedOn(Card card);
}
