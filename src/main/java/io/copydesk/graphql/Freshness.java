package io.copydesk.graphql;

import io.copydesk.graphql.Dependencies.Dependency;
import java.util.Collection;

/** Tells whether what was read a while ago still is so, as far as this node knows. */
public interface Freshness {

    /** The moment to remember before anything is read; each change that this node hears of begins another. */
    long now();

    /** Whether nothing of this has changed since that moment. False as well when nobody has looked lately what others do. */
    boolean isUnchanged(Collection<? extends Dependency> dependencies, long since);
}
