package io.copydesk.account;

import jakarta.validation.constraints.Positive;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Where security events are written.
 *
 * @param folder gets a file for each day; beside the embedded database when left out, and with any other database events go to
 *     standard output
 * @param days how many of these files are kept
 */
@Validated
@ConfigurationProperties("copydesk.security-log")
record SecurityLogProperties(
        @Nullable Path folder,
        @DefaultValue("400") @Positive int days) {}
