package io.copydesk;

import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

class ArchitectureTest {

    private final ApplicationModules modules = ApplicationModules.of(Copydesk.class);

    @Test
    void modules_use_only_what_the_others_offer_and_never_in_a_circle() {
        modules.verify();
    }
}
