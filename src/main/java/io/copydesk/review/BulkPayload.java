package io.copydesk.review;

import java.util.List;

/** What became of each of several. */
record BulkPayload(List<RevisionPayload> results) {}
