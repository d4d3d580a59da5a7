package io.copydesk.ingest;

import io.copydesk.content.Content;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Words for tests: the same content with another value in one field. */
final class Edit {

    private Edit() {}

    static Content with(Content content, String field, @Nullable Object value) {
        var components = Content.class.getRecordComponents();
        try {
            var values = new @Nullable Object[components.length];
            for (int i = 0; i < components.length; i++) {
                values[i] = components[i].getName().equals(field)
                        ? value
                        : components[i].getAccessor().invoke(content);
            }
            return Content.class
                    .getDeclaredConstructor(
                            Stream.of(components).map(RecordComponent::getType).toArray(Class<?>[]::new))
                    .newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(Arrays.toString(components), e);
        }
    }
}
