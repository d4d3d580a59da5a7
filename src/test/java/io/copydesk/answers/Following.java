package io.copydesk.answers;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.test.context.TestComponent;

/** Lets the node look at what was written into the database behind its back. */
@TestComponent
public class Following {

    /** Whose statements belong to nobody's act. */
    public static final String THREAD = Follower.THREAD;

    private final ObjectProvider<Follower> follower;

    Following(ObjectProvider<Follower> follower) {
        this.follower = follower;
    }

    public void catchesUp() {
        follower.ifAvailable(Follower::follow);
    }
}
