package io.copydesk.background;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** What a server does by itself, again and again. */
@ExtendWith(OutputCaptureExtension.class)
@Timeout(30)
class RoundsTest {

    private static final Logger log = LoggerFactory.getLogger(RoundsTest.class);
    private static final Duration LONG = Duration.ofDays(1);

    @Test
    void what_fails_is_tried_again_and_told_once_until_it_works(CapturedOutput output) throws Exception {
        var tries = new AtomicInteger();
        var done = new CountDownLatch(1);
        // fails twice, works, fails twice, works
        var rounds = new Rounds("tries", Duration.ZERO, log, () -> {
            int number = tries.incrementAndGet();
            if (number == 6) {
                done.countDown();
                return LONG;
            }
            if (number % 3 != 0) {
                throw new IllegalStateException("secret");
            }
            return Duration.ZERO;
        });

        rounds.start();
        done.await();
        rounds.stop();

        assertThat(tries).hasValue(6);
        assertThat(output.getAll().split("Internal error", -1)).hasSize(3);
        assertThat(output).contains("IllegalStateException").doesNotContain("secret");
    }

    @Test
    void whoever_stops_them_waits_for_the_one_that_goes_on() throws Exception {
        var begun = new CountDownLatch(1);
        var end = new CountDownLatch(1);
        List<String> happened = new ArrayList<>();
        var rounds = new Rounds("waits", LONG, log, () -> {
            begun.countDown();
            end.await();
            happened.add("round");
            return Duration.ZERO;
        });

        rounds.start();
        begun.await();
        assertThat(rounds.isRunning()).isTrue();
        rounds.end();
        assertThat(rounds.isRunning()).isFalse();
        end.countDown();
        rounds.stop();
        happened.add("stopped");

        assertThat(happened).containsExactly("round", "stopped");
    }

    @Test
    void they_rest_no_longer_than_until_they_are_stopped_and_can_be_started_again() throws Exception {
        var begun = new CountDownLatch(2);
        var rounds = new Rounds("rests", LONG, log, () -> {
            begun.countDown();
            return LONG;
        });

        rounds.start();
        rounds.stop();
        rounds.start();

        assertThat(begun.await(20, TimeUnit.SECONDS)).isTrue();
        rounds.stop();
    }
}
