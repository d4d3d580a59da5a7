package io.copydesk.feed;

import io.copydesk.search.Column;

/** What the articles of a list can be counted by. */
enum FacetField {
    TOPIC(Column.LIST),
    PROVIDER(Column.LIST),
    TYPE(Column.TYPE),
    YEAR(Column.YEAR);

    private final Column column;

    FacetField(Column column) {
        this.column = column;
    }

    Column column() {
        return column;
    }

    /** The filter without what it says of this very field: choosing one value leaves the others to choose from. */
    FeedFilter widened(FeedFilter filter) {
        return switch (this) {
            case TOPIC -> filter.withoutTopics();
            case PROVIDER -> filter.withoutProviders();
            case TYPE -> filter.withoutTypes();
            case YEAR -> filter.withoutDates();
        };
    }
}
