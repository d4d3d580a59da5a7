package io.copydesk.url;

import java.net.IDN;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An absolute http or https address in ASCII, at most {@value #MAX_LENGTH} characters long.
 *
 * <p>The text is kept as it came in, except that surrounding white space is gone and that characters which a URL cannot
 * hold (RFC 3986) are percent-encoded as UTF-8, host names as IDNA.
 */
public final class WebUrl {

    /** The longest address that is taken, in characters. */
    public static final int MAX_LENGTH = 2048;

    private static final Pattern SCHEME = Pattern.compile("^([A-Za-z][A-Za-z0-9+.-]*):");
    private static final Pattern HTTP =
            Pattern.compile("^(https?)://([^/?#]*)(.*)$", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final String UNSAFE = " \"<>\\^`{|}";

    private final String text;
    private final String host;

    private WebUrl(String text, String host) {
        this.text = text;
        this.host = host;
    }

    /**
     * Reads an address as somebody wrote it.
     *
     * @throws UnusableUrl when it is relative, has another scheme than http and https, has no host, or is too long
     */
    public static WebUrl of(String written) {
        var trimmed = written.strip();
        var http = HTTP.matcher(trimmed);
        if (!http.matches()) {
            var scheme = SCHEME.matcher(trimmed);
            if (scheme.find()
                    && !"http".equalsIgnoreCase(scheme.group(1))
                    && !"https".equalsIgnoreCase(scheme.group(1))) {
                throw UnusableUrl.scheme();
            }
            throw UnusableUrl.notAbsolute();
        }
        if (trimmed.length() > MAX_LENGTH) {
            throw UnusableUrl.tooLong(trimmed.length());
        }
        var authority = ascii(http.group(2));
        var text = http.group(1) + "://" + authority + encode(http.group(3));
        if (text.length() > MAX_LENGTH) {
            throw UnusableUrl.tooLong(text.length());
        }
        var host = host(authority);
        if (host == null) {
            throw UnusableUrl.notAbsolute();
        }
        return new WebUrl(text, host);
    }

    /**
     * Reads an address that may be relative to a site, as pictures in documents are. A leading slash stands for the
     * site, not for its host: a site may live in a folder of a host.
     *
     * @throws UnusableUrl as {@link #of(String)} does
     */
    public static WebUrl resolve(String written, URI site) {
        var trimmed = written.strip();
        if (trimmed.startsWith("//")) {
            return of(site.getScheme() + ":" + trimmed);
        }
        if (SCHEME.matcher(trimmed).find()) {
            return of(trimmed);
        }
        var base = site.toString();
        var path = trimmed.startsWith("/") ? trimmed.substring(1) : trimmed;
        return of(base.endsWith("/") ? base + path : base + "/" + path);
    }

    /** Whether the text is a path or address without a scheme, which {@link #of(String)} refuses. */
    public static boolean isRelative(String written) {
        return !SCHEME.matcher(written.strip()).find();
    }

    /** The host in lower case, without port. */
    public String host() {
        return host;
    }

    @Override
    public String toString() {
        return text;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof WebUrl that && text.equals(that.text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    private static String ascii(String authority) {
        if (StandardCharsets.US_ASCII.newEncoder().canEncode(authority)) {
            return authority;
        }
        try {
            return IDN.toASCII(authority);
        } catch (IllegalArgumentException e) {
            throw UnusableUrl.notAbsolute();
        }
    }

    private static @Nullable String host(String authority) {
        try {
            var host = URI.create("http://" + authority).getHost();
            return host == null ? null : host.toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static String encode(String rest) {
        StringBuilder encoded = null;
        for (int i = 0; i < rest.length(); ) {
            int c = rest.codePointAt(i);
            int next = i + Character.charCount(c);
            if (c > ' ' && c < 0x7f && UNSAFE.indexOf(c) < 0) {
                if (encoded != null) {
                    encoded.append((char) c);
                }
            } else {
                if (encoded == null) {
                    encoded = new StringBuilder(rest.length() + 16).append(rest, 0, i);
                }
                for (byte b : rest.substring(i, next).getBytes(StandardCharsets.UTF_8)) {
                    encoded.append('%').append(HexFormat.of().withUpperCase().toHexDigits(b));
                }
            }
            i = next;
        }
        return encoded == null ? rest : encoded.toString();
    }
}
