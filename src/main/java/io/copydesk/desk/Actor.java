package io.copydesk.desk;

import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who does something, as they are when they do it.
 *
 * @param id of their account; null where no person acts
 * @param roles their names, such as MODERATOR
 */
public record Actor(@Nullable UUID id, String name, Set<String> roles) {

    public Actor {
        roles = Set.copyOf(roles);
    }

    /** A part of the system that acts by itself, such as an import. */
    public static Actor system(String name) {
        return new Actor(null, name, Set.of());
    }

    public boolean isModerator() {
        return roles.contains("MODERATOR");
    }

    /** Whether it is this person. */
    public boolean is(UUID person) {
        return person.equals(id);
    }

    /** The roles in one text, always in the same order. */
    String rolesText() {
        return String.join(",", new TreeSet<>(roles));
    }
}
