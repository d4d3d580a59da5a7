package io.copydesk.live;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A look at how things are, taken for all who want to know at the same moment: whoever comes while one is being taken waits
 * for the next, and shares it with the others who came meanwhile.
 */
public final class Glance {

    private final Runnable look;
    private final ReentrantLock looking = new ReentrantLock();
    private final AtomicLong begun = new AtomicLong();

    public Glance(Runnable look) {
        this.look = look;
    }

    /** Returns after a look that began no earlier than this call. */
    public void take() {
        long mine = begun.get() + 1;
        looking.lock();
        try {
            if (begun.get() < mine) {
                begun.incrementAndGet();
                look.run();
            }
        } finally {
            looking.unlock();
        }
    }
}
