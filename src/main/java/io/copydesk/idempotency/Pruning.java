package io.copydesk.idempotency;

import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Keeps what is kept of retries small. */
@Component
@ConditionalOnWebApplication
@EnableScheduling
class Pruning {

    private final UsedKeys keys;

    Pruning(UsedKeys keys) {
        this.keys = keys;
    }

    @Scheduled(initialDelayString = "PT10M", fixedDelayString = "PT1H")
    void prune() {
        keys.prune();
    }
}
