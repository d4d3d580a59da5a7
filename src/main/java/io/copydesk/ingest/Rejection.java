package io.copydesk.ingest;

/**
 * Why a document or file was not taken in.
 *
 * @param message what is wrong and what to do, fit for an editor
 * @param line 1-based, in the whole file; 0 where no line is meant
 * @param column 1-based; 0 where no line is meant
 */
record Rejection(ReportCode code, String message, int line, int column) implements ParseResult {}
