package io.copydesk.webhook;

import io.copydesk.DeskTest;
import io.copydesk.partner.Partnering;
import io.copydesk.review.Reviewing;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.TestPropertySource;

/** A desk that may send webhooks to receivers on this machine, and has all the patience that a test needs. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@DeskTest
@Import({Reviewing.class, Partnering.class, Sending.class})
@TestPropertySource(
        properties = {
            "copydesk.partners.follow-every=1d",
            "copydesk.webhooks.allow-http=true",
            "copydesk.webhooks.allowed-private-networks=127.0.0.1/32",
            "copydesk.webhooks.timeout=10m"
        })
@interface LocalReceivers {}
