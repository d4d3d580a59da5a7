package io.copydesk.feed;

/** Something was published: where that stands in the change log, and the article as it is now. */
record PublishedEvent(long position, PublishedArticle article) {

    public String sequence() {
        return Long.toString(position);
    }
}
