package io.copydesk.review;

import io.copydesk.desk.Actor;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a revision says differently.
 *
 * @param against another revision; null for what is published
 */
record DiffQuery(RevisionView revision, @Nullable UUID against, Actor actor) {}
