package io.copydesk.live;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/**
 * Wakes those who wait for something to happen. Each of them then reads what there is at their own pace: nothing is kept for
 * anybody, so whoever is slow holds up nobody and costs no more than their place, and whoever waits costs no thread.
 */
public final class Bell {

    /**
     * Reads what one subscriber gets; not at the same time by several threads.
     *
     * @param <E> what it is
     */
    @FunctionalInterface
    public interface Reader<E> {

        /** What comes next; null when there is nothing for the moment. */
        @Nullable
        E next();
    }

    /** So many events are worked on at the same time, so that subscribers leave connections to the database to others. */
    private static final int AT_ONCE = 4;

    private final Semaphore turns = new Semaphore(AT_ONCE);
    private final Set<Listener<?>> listeners = ConcurrentHashMap.newKeySet();

    /** A stream for one subscriber, who is woken until the stream ends. */
    public <E> Publisher<E> stream(Reader<E> reader) {
        return subscriber -> {
            var listener = new Listener<>(reader, subscriber);
            listeners.add(listener);
            subscriber.onSubscribe(listener);
        };
    }

    /** There may be something new. */
    public void ring() {
        listeners.forEach(Listener::wake);
    }

    /** Whether anybody listens. */
    public boolean isHeard() {
        return !listeners.isEmpty();
    }

    private final class Listener<E> implements Subscription {

        private final Reader<E> reader;
        private final Subscriber<? super E> subscriber;
        private final AtomicLong wanted = new AtomicLong();
        private final AtomicInteger calls = new AtomicInteger();
        private volatile boolean ended;

        Listener(Reader<E> reader, Subscriber<? super E> subscriber) {
            this.reader = reader;
            this.subscriber = subscriber;
        }

        @Override
        public void request(long more) {
            wanted.accumulateAndGet(more, (before, added) -> before + added < 0 ? Long.MAX_VALUE : before + added);
            wake();
        }

        @Override
        public void cancel() {
            ended = true;
            listeners.remove(this);
        }

        /** Reads on a thread of its own, unless one is reading already, which will then look once more. */
        void wake() {
            if (!ended && calls.getAndIncrement() == 0) {
                Thread.ofVirtual().start(this::read);
            }
        }

        private void read() {
            int seen = calls.get();
            while (seen > 0) {
                try {
                    deliver();
                } catch (RuntimeException | StackOverflowError e) {
                    if (!ended) {
                        cancel();
                        subscriber.onError(e);
                    }
                    return;
                }
                seen = calls.addAndGet(-seen);
            }
        }

        private void deliver() {
            while (!ended && wanted.get() > 0) {
                var event = reader.next();
                if (event == null || ended) {
                    return;
                }
                wanted.decrementAndGet();
                turns.acquireUninterruptibly();
                try {
                    subscriber.onNext(event);
                } finally {
                    turns.release();
                }
            }
        }
    }
}
