package io.copydesk.answers;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Lets the node look at what was written into the database behind its back. */
@TestComponent
public class Following {

    /** Whose statements belong to nobody's act. */
    public static final String THREAD = Follower.THREAD;

    private final ObjectProvider<Follower> follower;
    private final JdbcClient jdbc;

    Following(ObjectProvider<Follower> follower, JdbcClient jdbc) {
        this.follower = follower;
        this.jdbc = jdbc;
    }

    public void catchesUp() {
        follower.ifAvailable(Follower::follow);
    }

    /** Does something while the change log cannot be read, and nobody trusts any more in what was seen of it. */
    public void isBlindDuring(Runnable act) {
        jdbc.sql("alter table change_log rename to log_that_is_away").update();
        try {
            jdbc.sql("update change_counter set last = last + 1").update();
            assertThatThrownBy(this::catchesUp).isInstanceOf(DataAccessException.class);
            while (follower.getObject().isTrusted()) {
                Thread.onSpinWait();
            }
            act.run();
        } finally {
            jdbc.sql("alter table log_that_is_away rename to change_log").update();
        }
        catchesUp();
    }
}
