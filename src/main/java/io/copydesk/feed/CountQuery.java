package io.copydesk.feed;

/**
 * How many articles a feed has.
 *
 * @param upTo where to stop counting
 */
record CountQuery(FeedFilter filter, int upTo) {}
