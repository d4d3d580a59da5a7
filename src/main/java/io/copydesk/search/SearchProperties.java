package io.copydesk.search;

import java.nio.file.Path;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Where a node keeps its search index, and how closely it follows.
 *
 * @param directory of this node alone; when left out, {@code search} in the folder of the embedded database
 * @param followEvery how long the node waits between two looks at the change log
 */
@Validated
@ConfigurationProperties("copydesk.search")
record SearchProperties(
        @Nullable Path directory,
        @DefaultValue("250ms") @DurationMin(millis = 10) Duration followEvery) {}
