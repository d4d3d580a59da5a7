package io.copydesk.graphql;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Documents that requests name by their SHA-256 instead of sending them.
 *
 * @param folder has files {@code *.graphql} that are registered at the start, besides those that were built in
 * @param automatic whether a document is registered that somebody sends with its hash
 * @param automaticSize how many characters of such documents this node remembers
 * @param only whether strangers may send nothing but what was registered at the start
 */
@ConfigurationProperties("copydesk.documents")
record PersistedProperties(
        @Nullable Path folder,
        @DefaultValue("true") boolean automatic,
        @DefaultValue("4MB") DataSize automaticSize,
        @DefaultValue("false") boolean only) {

    boolean registers() {
        return automatic && !only;
    }
}
