package io.copydesk.live;

import io.copydesk.background.Rounds;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * What goes on by itself while a server runs: it follows what there is to tell, and looks after the connections. It ends
 * ahead of the web server, so that nobody's connection keeps that one waiting.
 */
@Component
@ConditionalOnWebApplication
class Pulse implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Pulse.class);

    private static final String THREADS = "live-";

    private static final Duration LONGEST_BETWEEN_LOOKS = Duration.ofSeconds(1);

    private final Connections connections;
    private final List<Rounds> rounds = new ArrayList<>();

    Pulse(List<Followed> followed, Connections connections, LiveProperties properties) {
        this.connections = connections;
        followed.forEach(each -> repeat(each::follow, properties.followEvery()));
        var often = properties.keepAlive().dividedBy(4);
        repeat(connections::lookAfter, often.compareTo(LONGEST_BETWEEN_LOOKS) < 0 ? often : LONGEST_BETWEEN_LOOKS);
    }

    private void repeat(Runnable act, Duration pause) {
        rounds.add(new Rounds(THREADS + rounds.size(), pause, log, () -> {
            act.run();
            return pause;
        }));
    }

    @Override
    public void start() {
        rounds.forEach(Rounds::start);
        connections.open();
    }

    @Override
    public void stop() {
        rounds.forEach(Rounds::end);
        // a round that goes on keeps nobody's connection open
        connections.close();
        rounds.forEach(Rounds::stop);
    }

    @Override
    public boolean isRunning() {
        return rounds.getFirst().isRunning();
    }
}
