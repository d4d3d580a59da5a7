package io.copydesk.limit;

import jakarta.servlet.http.HttpServletRequest;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.stereotype.Component;

/** Tells whose request it is: who signed in, else whoever has the address. */
@ConditionalOnWebApplication
@Component
class Callers {

    private final List<CallerSource> sources;

    Callers(List<CallerSource> sources) {
        this.sources = sources;
    }

    Caller of(HttpServletRequest request) {
        return sources.stream()
                .flatMap(source -> source.caller(request).stream())
                .findFirst()
                .orElseGet(() -> new Caller("address " + network(request.getRemoteAddr()), false));
    }

    /** Of an IPv6 address only the first half, since the other half is for its owner to choose. */
    static String network(String address) {
        try {
            var parsed = InetAddress.ofLiteral(address);
            return parsed instanceof Inet6Address
                    ? InetAddress.getByAddress(Arrays.copyOf(Arrays.copyOf(parsed.getAddress(), 8), 16))
                            .getHostAddress()
                    : parsed.getHostAddress();
        } catch (IllegalArgumentException | java.net.UnknownHostException e) {
            return address;
        }
    }
}
