package io.copydesk.catalog;

/** This node has learnt that the catalog is another one, and gives the new one from now on. */
public record CatalogMoved() {}
