package io.copydesk.catalog;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The catalog's settings.
 *
 * @param policies what topics ask for from the moment they come to exist; later changes are made on the policy itself
 */
@Validated
@ConfigurationProperties("copydesk.catalog")
record CatalogProperties(@DefaultValue List<@Valid Policy> policies) {

    /**
     * The first policy of a topic.
     *
     * @param topic the topic's slug
     * @param approvalsRequired how many different moderators have to approve
     * @param advisory what readers are told
     */
    record Policy(
            @NotBlank String topic,
            @DefaultValue("SENSITIVE") Sensitivity sensitivity,
            @DefaultValue("2") @Min(1) int approvalsRequired,
            @Nullable String advisory) {}
}
