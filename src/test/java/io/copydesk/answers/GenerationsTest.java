package io.copydesk.answers;

import static org.assertj.core.api.Assertions.assertThat;

import io.copydesk.graphql.Dependencies.Dependency;
import io.copydesk.graphql.Dependencies.InList;
import io.copydesk.graphql.Dependencies.OfArticle;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GenerationsTest {

    private static final Dependency BEES = new OfArticle(new UUID(0, 1));
    private static final Dependency WASPS = new OfArticle(new UUID(0, 2));

    private final Generations generations = new Generations();

    @Test
    void what_changed_before_it_was_read_is_as_good_as_new() {
        generations.change(List.of(BEES));
        long since = generations.now();

        assertThat(generations.areUnchanged(List.of(BEES, WASPS), since)).isTrue();
    }

    @Test
    void what_changes_after_that_is_not() {
        long since = generations.now();
        generations.change(List.of(BEES));

        assertThat(generations.areUnchanged(List.of(BEES, WASPS), since)).isFalse();
        assertThat(generations.areUnchanged(List.of(WASPS), since)).isTrue();
        assertThat(generations.areUnchanged(List.of(BEES), generations.now())).isTrue();
    }

    @Test
    void everything_can_change_at_once() {
        long since = generations.now();
        generations.changeEverything();

        assertThat(generations.areUnchanged(List.of(), since)).isFalse();
        assertThat(generations.areUnchanged(List.of(BEES), generations.now())).isTrue();
    }

    @Test
    void what_is_too_much_to_remember_is_taken_for_everything() {
        long since = generations.now();
        generations.change(IntStream.rangeClosed(0, 100_000)
                .<Dependency>mapToObj(InList::new)
                .toList());

        assertThat(generations.areUnchanged(List.of(BEES), since)).isFalse();
        assertThat(generations.areUnchanged(List.of(BEES), generations.now())).isTrue();
    }
}
