package io.copydesk.live;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A look at how things are, taken for all who want to know at the same moment: whoever comes while one is being taken waits
 * for the next, and shares it with the others who came meanwhile.
 */
public final class Glance {

    private final Runnable look;
    private final ReentrantLock looking = new ReentrantLock();
    private final AtomicLong begun = new AtomicLong();
    private volatile @Nullable Long lastBegan;

    public Glance(Runnable look) {
        this.look = look;
    }

    /** The same, but a look that began so shortly before this call will do. */
    public void take(Duration age) {
        var last = lastBegan;
        if (last == null || System.nanoTime() - last > age.toNanos()) {
            take();
        }
    }

    /** Returns after a look that began no earlier than this call. */
    public void take() {
        long mine = begun.get() + 1;
        looking.lock();
        try {
            if (begun.get() < mine) {
                begun.incrementAndGet();
                long now = System.nanoTime();
                look.run();
                lastBegan = now;
            }
        } finally {
            looking.unlock();
        }
    }
}
