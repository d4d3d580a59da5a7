package io.copydesk;

import io.copydesk.account.Desk;
import io.copydesk.answers.Following;
import io.copydesk.desk.DraftDesk;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ContextConfiguration;

/** The whole application on the database at hand, which is empty when a test begins, and reached over HTTP. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.main.banner-mode=off",
            "logging.level.root=warn",
            // tests that search say when the index looks at the change log
            "copydesk.search.follow-every=1h",
            // one machine sends the requests of all the tests
            "copydesk.limits.requests=10000000",
            "copydesk.limits.costs=1000000000",
            // tests fire what is due
            "copydesk.schedule.poll=7d",
            // and deliver
            "copydesk.webhooks.poll=7d",
            // what is flagged by itself is specified where the rules are, and disturbs nobody elsewhere
            "copydesk.rules.topic-keywords.mode=off",
            "copydesk.rules.placeholder-excerpt.mode=off",
            "copydesk.rules.near-duplicate.mode=off",
            "copydesk.rules.embed-host.mode=off"
        })
@ContextConfiguration(initializers = TestDatabase.class)
@Import({
    Database.class,
    Desk.class,
    DraftDesk.class,
    Following.class,
    Published.class,
    Reader.class,
    Statements.class,
    Watch.class
})
@ExtendWith(Database.Emptied.class)
public @interface DeskTest {}
