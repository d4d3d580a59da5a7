package io.copydesk.ingest;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The project's own sample content.
 *
 * @param enabled whether it is brought into a database that holds no article yet; when not set, only into the embedded
 *     database
 */
@ConfigurationProperties("copydesk.samples")
record SampleProperties(@Nullable Boolean enabled) {}
