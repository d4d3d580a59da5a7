package io.copydesk.content;

import io.copydesk.binary.Sha256;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.erdtman.jcs.JsonCanonicalizer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * SHA-256 over the canonical JSON (RFC 8785) of exactly what can be published. Two contents are the same when their
 * hashes are.
 *
 * <p>Form 1 is one object with the members of {@link Content}, absent ones as null, instants as ISO-8601 text in UTC,
 * the provider by domain, topics by slug in order, and {@code form} itself. A later form gets a higher number, which is
 * stored beside each hash; old hashes stay what they are.
 */
public record ContentHash(Sha256 hash) {

    /** The form in which new hashes are made. */
    public static final int FORM = 1;

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** The hash of this content in the current form. */
    public static ContentHash of(Content content) {
        try {
            return new ContentHash(
                    Sha256.of(new JsonCanonicalizer(JSON.writeValueAsString(form1(content))).getEncodedUTF8()));
        } catch (IOException e) {
            throw new IllegalStateException("content cannot be hashed", e);
        }
    }

    /** The hash with these 32 bytes, as {@link #bytes()} gave them. */
    public static ContentHash of(byte[] hash) {
        return new ContentHash(Sha256.stored(hash));
    }

    /** 32 bytes. */
    public byte[] bytes() {
        return hash.bytes();
    }

    /** 64 hexadecimal digits. */
    @Override
    public String toString() {
        return hash.toString();
    }

    private static Map<String, @Nullable Object> form1(Content content) {
        Map<String, @Nullable Object> form = new LinkedHashMap<>();
        form.put("form", FORM);
        form.put("category", content.category());
        form.put("title", content.title());
        form.put("excerpt", content.excerpt());
        form.put("type", content.type().name());
        form.put("publishedDateTime", text(content.publishedDateTime()));
        form.put("webUrl", content.webUrl());
        form.put("originalUrl", content.originalUrl());
        form.put("ampWebUrl", content.ampWebUrl());
        form.put("cdnAmpWebUrl", content.cdnAmpWebUrl());
        form.put("locale", content.locale());
        form.put("provider", content.provider());
        form.put("topics", content.topics());
        form.put("images", images(content.images()));
        form.put("related", content.related().stream().map(ContentHash::related).toList());
        form.put("featuredVideo", content.featuredVideo());
        form.put("correctionNote", content.correctionNote());
        return form;
    }

    private static Map<String, @Nullable Object> related(Related related) {
        Map<String, @Nullable Object> form = new LinkedHashMap<>();
        form.put("title", related.title());
        form.put("excerpt", related.excerpt());
        form.put("publishedDateTime", text(related.publishedDateTime()));
        form.put("webUrl", related.webUrl());
        form.put("ampWebUrl", related.ampWebUrl());
        form.put("cdnAmpWebUrl", related.cdnAmpWebUrl());
        form.put("type", text(related.type()));
        form.put("providerName", related.providerName());
        form.put("providerDomain", related.providerDomain());
        form.put("quality", related.quality());
        form.put("images", images(related.images()));
        return form;
    }

    private static List<Map<String, @Nullable Object>> images(List<Image> images) {
        return images.stream()
                .map(image -> {
                    Map<String, @Nullable Object> form = new LinkedHashMap<>();
                    form.put("url", image.url());
                    form.put("width", image.width());
                    form.put("height", image.height());
                    form.put("isCached", image.isCached());
                    form.put("title", image.title());
                    form.put("attribution", image.attribution());
                    return form;
                })
                .toList();
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }
}
