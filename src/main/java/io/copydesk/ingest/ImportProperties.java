package io.copydesk.ingest;

import java.net.URI;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How documents are read.
 *
 * @param siteBase what relative picture addresses are completed with
 */
@ConfigurationProperties("copydesk.import")
record ImportProperties(
        @DefaultValue("https://www.example.org/") URI siteBase) {}
