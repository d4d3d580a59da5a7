/** Documents in and out: parsing, import, export, and their commands. */
@NullMarked
package io.copydesk.ingest;

import org.jspecify.annotations.NullMarked;
