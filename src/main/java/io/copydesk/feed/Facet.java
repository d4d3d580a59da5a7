package io.copydesk.feed;

import java.util.List;

/** How many articles of a list have each value of a field. */
record Facet(FacetField field, List<Bucket> buckets) {

    /** The articles with one value. */
    record Bucket(String key, String label, int count) {}
}
