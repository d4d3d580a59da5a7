package io.copydesk;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.test.context.TestPropertySource;

/** A desk whose rules flag, as they do when nobody sets anything else. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@DeskTest
@TestPropertySource(
        properties = {
            "copydesk.rules.topic-keywords.mode=on",
            "copydesk.rules.placeholder-excerpt.mode=on",
            "copydesk.rules.near-duplicate.mode=on",
            "copydesk.rules.embed-host.mode=on"
        })
public @interface RulesAreOn {}
