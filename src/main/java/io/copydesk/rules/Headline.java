package io.copydesk.rules;

import io.copydesk.content.Content;
import org.jspecify.annotations.Nullable;

/** What articles are compared by. */
record Headline(@Nullable String title, @Nullable String address) {

    static Headline of(Content content) {
        return new Headline(content.title(), content.address());
    }
}
