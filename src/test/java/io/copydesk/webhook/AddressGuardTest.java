package io.copydesk.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.copydesk.url.UnusableUrl;
import io.copydesk.url.WebUrl;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.apache.hc.client5.http.impl.InMemoryDnsResolver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where deliveries may go. */
class AddressGuardTest {

    private static final String OPEN = "93.184.215.14";

    private final InMemoryDnsResolver names = new InMemoryDnsResolver();

    static WebhookProperties properties(boolean allowHttp, Duration timeout, String... networks) {
        return new WebhookProperties(
                Duration.ofDays(7),
                16,
                timeout,
                timeout,
                List.of(Duration.ofSeconds(5)),
                Duration.ofDays(1),
                allowHttp,
                List.of(networks));
    }

    private AddressGuard guard(String... networks) {
        return new AddressGuard(properties(false, Duration.ofSeconds(15), networks), names);
    }

    private void named(String name, String... addresses) {
        var found = new InetAddress[addresses.length];
        for (int i = 0; i < addresses.length; i++) {
            found[i] = InetAddress.ofLiteral(addresses[i]);
        }
        names.add(name, found);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "127.8.9.10",
                "0.0.0.0",
                "0.1.2.3",
                "10.0.0.1",
                "100.64.0.1",
                "100.127.255.254",
                "169.254.169.254",
                "172.16.0.1",
                "172.31.255.255",
                "192.0.0.8",
                "192.168.1.1",
                "198.18.0.1",
                "224.0.0.1",
                "255.255.255.255",
                "::1",
                "::",
                "::ffff:127.0.0.1",
                "::ffff:10.0.0.1",
                "::127.0.0.1",
                "64:ff9b::a00:1",
                "2002:7f00:1::",
                "2001:0:4136:e378:8000:63bf:3fff:fdd2",
                "fe80::1",
                "fc00::1",
                "fd12:3456:789a::1",
                "ff02::1"
            })
    void is_no_address_that_the_internet_does_not_lead_to(String address) throws Exception {
        named("news.example", address);
        assertThatExceptionOfType(AddressGuard.Closed.class).isThrownBy(() -> guard().resolve("news.example"));
        named("half.example", OPEN, address);
        assertThatExceptionOfType(AddressGuard.Closed.class).isThrownBy(() -> guard().resolve("half.example"));
    }

    @ParameterizedTest
    @ValueSource(strings = {OPEN, "8.8.8.8", "172.15.255.255", "172.32.0.1", "100.128.0.1", "2606:4700::1111"})
    void is_any_other_address(String address) throws Exception {
        named("news.example", address);
        assertThat(guard().resolve("news.example")).containsExactly(InetAddress.ofLiteral(address));
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "127.0.0.1", "[::1]", "169.254.169.254", "[::ffff:10.0.0.1]", "0.0.0.0"})
    void is_nothing_that_the_machine_calls_itself(String host) {
        var real = new AddressGuard(properties(true, Duration.ofSeconds(15)));
        var url = WebUrl.of("http://" + host + "/");
        assertThat(real.against(url)).isEmpty();
        assertThatExceptionOfType(AddressGuard.Closed.class)
                .isThrownBy(() -> real.resolve(URI.create(url.toString()).getHost()));
    }

    @Test
    void is_what_the_settings_allow_besides() throws Exception {
        named("news.example", "10.1.2.3");
        assertThat(guard("10.1.0.0/16").resolve("news.example")).hasSize(1);
        assertThatExceptionOfType(AddressGuard.Closed.class)
                .isThrownBy(() -> guard("10.2.0.0/16").resolve("news.example"));
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> guard("somewhere"))
                .withMessageContaining("allowed-private-networks");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://news.example/",
                "https://wren@news.example/",
                "https://wren:secret@news.example/",
                "https://2130706433/",
                "https://0x7f000001/",
                "https://0x7f.1/",
                "https://0177.0.0.1/",
                "https://127.1/",
                "https://127.0.0.1./",
                "https://news.example:22/",
                "https://news.example:80/",
                "https://under_score:99999/"
            })
    void is_written_plainly(String url) {
        assertThat(isTaken(url)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://news.example/",
                "https://news.example:443/hooks?to=wren",
                "https://news.example:8443/",
                "HTTPS://NEWS.example/",
                "https://93.184.215.14/",
                "https://[2606:4700::1111]/",
                "https://3com.example/"
            })
    void is_taken_as_it_is_written(String url) {
        assertThat(isTaken(url)).isTrue();
    }

    /** Some are no addresses for us at all. */
    private boolean isTaken(String url) {
        try {
            return guard().against(WebUrl.of(url)).isEmpty();
        } catch (UnusableUrl noAddress) {
            return false;
        }
    }
}
