package io.copydesk.url;

import org.springframework.boot.context.properties.bind.Binder;

/** The comparison of addresses as the application sets it up when nothing is configured. */
public final class CanonicalUrlsFixture {

    private CanonicalUrlsFixture() {}

    public static CanonicalUrls withDefaults() {
        return new CanonicalUrls(new Binder().bindOrCreate("copydesk.url", UrlProperties.class));
    }
}
