package io.copydesk.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;

class CallersTest {

    @Test
    void addresses_are_callers() {
        assertThat(caller("192.0.2.7")).isEqualTo(caller("192.0.2.7")).isNotEqualTo(caller("192.0.2.8"));
        assertThat(caller("192.0.2.7").isSignedIn()).isFalse();
    }

    @Test
    void a_network_of_the_newer_protocol_is_one_caller() {
        assertThat(caller("2001:db8:1:2:3:4:5:6"))
                .isEqualTo(caller("2001:db8:1:2::1"))
                .isNotEqualTo(caller("2001:db8:1:3::1"));
        assertThat(caller("::ffff:192.0.2.7")).isEqualTo(caller("192.0.2.7"));
    }

    @Test
    void who_is_recognised_is_the_same_caller_at_any_address() {
        CallerSource account = request -> Optional.of(new Caller("account mira", true));
        var callers = new Callers(List.of(request -> Optional.empty(), account));

        assertThat(callers.of(from("192.0.2.7"))).isEqualTo(callers.of(from("192.0.2.8")));
    }

    private static Caller caller(String address) {
        return new Callers(List.of()).of(from(address));
    }

    private static MockHttpServletRequest from(String address) {
        var request = new MockHttpServletRequest();
        request.setRemoteAddr(address);
        return request;
    }
}
