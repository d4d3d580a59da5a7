package io.copydesk.ingest;

/** What became of the bytes of a document. */
sealed interface ParseResult permits ParsedDocument, Rejection {}
