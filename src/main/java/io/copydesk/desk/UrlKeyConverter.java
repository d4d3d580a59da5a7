package io.copydesk.desk;

import io.copydesk.url.UrlKey;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import org.jspecify.annotations.Nullable;

/** Keys of addresses are stored as their 32 bytes. */
@Converter(autoApply = true)
class UrlKeyConverter implements AttributeConverter<@Nullable UrlKey, byte @Nullable []> {

    @Override
    public byte @Nullable [] convertToDatabaseColumn(@Nullable UrlKey key) {
        return key == null ? null : key.bytes();
    }

    @Override
    public @Nullable UrlKey convertToEntityAttribute(byte @Nullable [] bytes) {
        return bytes == null ? null : UrlKey.of(bytes);
    }
}
