package io.copydesk.desk;

import io.copydesk.content.ContentHash;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import org.jspecify.annotations.Nullable;

/** Content hashes are stored as their 32 bytes. */
@Converter(autoApply = true)
class ContentHashConverter implements AttributeConverter<@Nullable ContentHash, byte @Nullable []> {

    @Override
    public byte @Nullable [] convertToDatabaseColumn(@Nullable ContentHash hash) {
        return hash == null ? null : hash.bytes();
    }

    @Override
    public @Nullable ContentHash convertToEntityAttribute(byte @Nullable [] bytes) {
        return bytes == null ? null : ContentHash.of(bytes);
    }
}
