package io.copydesk.review;

import io.copydesk.catalog.Sensitivity;
import java.time.Instant;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/** Says by when a revision should be decided on. */
@Component
@EnableConfigurationProperties(ReviewProperties.class)
public class DueTimes {

    private final ReviewProperties properties;

    DueTimes(ReviewProperties properties) {
        this.properties = properties;
    }

    /** When a decision is due on what is submitted now. */
    public Instant of(Sensitivity sensitivity, Instant submitted) {
        return submitted.plus(
                switch (sensitivity) {
                    case STANDARD -> properties.dueStandard();
                    case SENSITIVE -> properties.dueSensitive();
                });
    }
}
