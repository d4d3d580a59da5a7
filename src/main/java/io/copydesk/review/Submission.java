package io.copydesk.review;

import io.copydesk.catalog.Catalog;
import io.copydesk.content.Content;
import java.util.UUID;

/** What somebody submits; its content is complete. */
public record Submission(UUID article, UUID revision, Content content, Catalog catalog) {}
