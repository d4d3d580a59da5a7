package io.copydesk.answers;

import io.copydesk.graphql.Dependencies.Dependency;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What has changed since when, as far as this node knows. Each change begins a new moment. Whoever is about to read remembers
 * the moment before; what was read then is as good as new while nothing of it has changed since.
 */
class Generations {

    /** How many things it remembers; at one more it takes everything for changed. */
    private static final int MOST = 100_000;

    private final Map<Dependency, Long> changed = new ConcurrentHashMap<>();
    private volatile long everything;
    private volatile long now;

    long now() {
        return now;
    }

    synchronized void change(Collection<? extends Dependency> dependencies) {
        long next = now + 1;
        dependencies.forEach(dependency -> changed.put(dependency, next));
        if (changed.size() > MOST) {
            changeEverything();
        } else {
            now = next;
        }
    }

    synchronized void changeEverything() {
        long next = now + 1;
        everything = next;
        changed.clear();
        now = next;
    }

    boolean areUnchanged(Collection<? extends Dependency> dependencies, long since) {
        if (everything > since) {
            return false;
        }
        for (var dependency : dependencies) {
            var last = changed.get(dependency);
            if (last != null && last > since) {
                return false;
            }
        }
        // while it was being looked at, all may have been forgotten
        return everything <= since;
    }
}
