package io.copydesk.live;

import io.copydesk.incident.Incident;
import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does what is left in it, one after the other, on a thread that is there only as long as there is something to do. */
final class Mailbox {

    private static final Logger log = LoggerFactory.getLogger(Mailbox.class);

    private final Runnable whenBroken;
    private final Queue<Runnable> waiting = new ArrayDeque<>();
    private boolean busy;

    /** @param whenBroken what to do after something in it has failed unexpectedly */
    Mailbox(Runnable whenBroken) {
        this.whenBroken = whenBroken;
    }

    synchronized void leave(Runnable task) {
        waiting.add(task);
        if (!busy) {
            busy = true;
            Thread.ofVirtual().start(this::work);
        }
    }

    /** How much is still to be done. */
    synchronized int size() {
        return busy ? waiting.size() + 1 : 0;
    }

    private void work() {
        for (var task = next(); task != null; task = next()) {
            try {
                task.run();
            } catch (RuntimeException | StackOverflowError e) {
                Incident.log(log, e);
                whenBroken.run();
            }
        }
    }

    private synchronized @Nullable Runnable next() {
        var task = waiting.poll();
        busy = task != null;
        return task;
    }
}
