package io.copydesk.ingest;

/**
 * Something in an accepted document that was mended, dropped or should be looked at.
 *
 * @param message fit for an editor
 * @param line 1-based, in the whole file
 * @param column 1-based
 */
record Warning(ReportCode code, String message, int line, int column) {}
