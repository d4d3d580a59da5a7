package io.copydesk.webhook;

import io.copydesk.url.WebUrl;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.catalina.util.NetMask;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/**
 * Says where deliveries may go. The client connects to the addresses that this returns and to no others, so a name that means
 * something else a moment later makes no difference.
 */
@Component
@EnableConfigurationProperties(WebhookProperties.class)
class AddressGuard implements DnsResolver {

    /** What the registries of special addresses (IANA) keep from the internet, and multicast. */
    private static final List<NetMask> CLOSED = masks(Stream.of(
            "0.0.0.0/8",
            "10.0.0.0/8",
            "100.64.0.0/10",
            "127.0.0.0/8",
            "169.254.0.0/16",
            "172.16.0.0/12",
            "192.0.0.0/24",
            "192.0.2.0/24",
            "192.88.99.0/24",
            "192.168.0.0/16",
            "198.18.0.0/15",
            "198.51.100.0/24",
            "203.0.113.0/24",
            "224.0.0.0/4",
            "240.0.0.0/4",
            "2001::/23",
            "2001:db8::/32",
            "2002::/16",
            "3fff::/20"));

    /** Of IPv6, the internet uses no other addresses; those that stand for IPv4 addresses are not among them. */
    private static final NetMask OPEN_IPV6 = new NetMask("2000::/3");

    /** A host that ends in a number is an address, and of the ways to write one only the usual one is taken. */
    private static final Pattern NUMBER = Pattern.compile("(.*\\.)?(0[xX][0-9a-fA-F]*|[0-9]+)\\.?");

    private static final Pattern USUAL = Pattern.compile("(?:(?:0|[1-9][0-9]{0,2})(?:\\.(?!$)|$)){4}");

    private static final int FIRST_FREE_PORT = 1024;

    /** More of one name are not tried one after the other. */
    private static final int MOST_ADDRESSES = 4;

    /** A host with an address that may not be connected to. */
    static final class Closed extends UnknownHostException {

        Closed(String message) {
            super(message);
        }
    }

    private final WebhookProperties properties;
    private final DnsResolver names;
    private final List<NetMask> allowed;

    @Autowired
    AddressGuard(WebhookProperties properties) {
        this(properties, SystemDefaultDnsResolver.INSTANCE);
    }

    AddressGuard(WebhookProperties properties, DnsResolver names) {
        this.properties = properties;
        this.names = names;
        this.allowed = masks(properties.allowedPrivateNetworks().stream());
    }

    /** What is wrong with an address as it is written, in words for people; empty when nothing is. */
    Optional<String> against(WebUrl url) {
        URI address;
        try {
            address = new URI(url.toString());
        } catch (URISyntaxException e) {
            return Optional.of("This is no address that can be called.");
        }
        var host = address.getHost();
        if (host == null) {
            return Optional.of("This is no address that can be called.");
        }
        boolean isHttps = address.getScheme().equalsIgnoreCase("https");
        if (!isHttps && !properties.allowHttp()) {
            return Optional.of("The address has to begin with https.");
        }
        if (address.getRawUserInfo() != null) {
            return Optional.of("The address may hold no user and no password; deliveries are signed instead.");
        }
        if (NUMBER.matcher(host).matches() && !USUAL.matcher(host).matches()) {
            return Optional.of("Write an IPv4 address as four numbers from 0 to 255.");
        }
        int port = address.getPort();
        if (port != -1 && port != (isHttps ? 443 : 80) && port < FIRST_FREE_PORT) {
            return Optional.of("The port is 443, or %d and above.".formatted(FIRST_FREE_PORT));
        }
        return Optional.empty();
    }

    /** The addresses of a host, when all of them may be connected to. */
    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        var found = names.resolve(host);
        if (found == null || found.length == 0) {
            throw new UnknownHostException(host);
        }
        for (var address : found) {
            if (!isOpen(address)) {
                throw new Closed(host);
            }
        }
        return Arrays.copyOf(found, Math.min(found.length, MOST_ADDRESSES));
    }

    /** As it was asked for: nothing may lead to another name. */
    @Override
    public String resolveCanonicalHostname(String host) {
        return host;
    }

    private boolean isOpen(InetAddress address) throws UnknownHostException {
        // the same without the network card that it may name; an IPv4 address within an IPv6 one becomes an IPv4 address
        var plain = InetAddress.getByAddress(address.getAddress());
        if (matches(allowed, plain)) {
            return true;
        }
        return !matches(CLOSED, plain) && (plain.getAddress().length == 4 || OPEN_IPV6.matches(plain));
    }

    private static boolean matches(List<NetMask> masks, InetAddress address) {
        return masks.stream().anyMatch(mask -> mask.matches(address));
    }

    private static List<NetMask> masks(Stream<String> ranges) {
        return ranges.map(range -> {
                    try {
                        return new NetMask(range.strip());
                    } catch (IllegalArgumentException e) {
                        throw new IllegalArgumentException(
                                "copydesk.webhooks.allowed-private-networks: '" + range + "' is no range", e);
                    }
                })
                .toList();
    }
}
