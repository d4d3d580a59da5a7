package io.copydesk.review;

import io.copydesk.catalog.Catalog;
import io.copydesk.content.Content;
import java.util.UUID;

/** What somebody submits, complete; or what became of it in the hands of a moderator, who may have left something out. */
public record Submission(UUID article, UUID revision, Content content, Catalog catalog) {}
