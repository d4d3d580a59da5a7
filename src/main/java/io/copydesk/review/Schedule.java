package io.copydesk.review;

import io.copydesk.binary.Uuids;
import io.copydesk.desk.Actor;
import io.copydesk.desk.AuditAction;
import io.copydesk.desk.AuditEntry;
import io.copydesk.desk.RevisionState;
import io.copydesk.incident.Incident;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Publishes what was scheduled when its time has come, if nothing stands against it then. Any number of nodes look at the same
 * time: each takes the articles that no other one holds, and what a node was doing when it stopped is as if it had not begun.
 */
@Component
class Schedule {

    private static final Logger log = LoggerFactory.getLogger(Schedule.class);

    private static final Actor SCHEDULER = Actor.system("scheduler");
    private static final int PAGE = 50;

    /** A revision whose time has come. */
    private record Due(UUID revision, UUID article, Instant at) {}

    private final Commands commands;
    private final Cases cases;
    private final Door door;
    private final ScheduleProperties properties;
    private final MeterRegistry meters;
    private final JdbcClient jdbc;
    private final Clock clock;

    Schedule(
            Commands commands,
            Cases cases,
            Door door,
            ScheduleProperties properties,
            MeterRegistry meters,
            JdbcClient jdbc,
            Clock clock) {
        this.commands = commands;
        this.cases = cases;
        this.door = door;
        this.properties = properties;
        this.meters = meters;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Fires all that is due, the longest overdue first. */
    void fire() {
        @Nullable Due last = null;
        for (var page = due(null); !page.isEmpty(); page = due(last)) {
            for (var each : page) {
                last = each;
                try {
                    commands.run(() -> fire(each));
                } catch (RuntimeException e) {
                    // the others have nothing to do with it; it is tried again the next time
                    log.error("The schedule of revision {} did not fire: {}", each.revision(), Incident.log(log, e));
                }
            }
        }
    }

    private List<Due> due(@Nullable Due after) {
        var statement = jdbc.sql("select id, article_id, scheduled_for from revision"
                        + " where state = 'SCHEDULED' and scheduled_for <= :now"
                        + (after == null ? "" : " and (scheduled_for > :at or (scheduled_for = :at and id > :id))")
                        + " order by scheduled_for, id limit " + PAGE)
                .param("now", local(clock.instant()));
        if (after != null) {
            statement = statement.param("at", local(after.at())).param("id", Uuids.bytes(after.revision()));
        }
        return statement
                .query((row, number) -> new Due(
                        Uuids.uuid(row.getBytes(1)),
                        Uuids.uuid(row.getBytes(2)),
                        row.getObject(3, LocalDateTime.class).toInstant(ZoneOffset.UTC)))
                .list();
    }

    /** Whether it was this node that did it. */
    private boolean fire(Due due) {
        if (!lockUnlessHeld(due.article())) {
            return false;
        }
        var scheduled = cases.ofSystem(due.revision(), SCHEDULER);
        var revision = scheduled.revision();
        var at = revision.scheduledFor();
        if (revision.state() != RevisionState.SCHEDULED || at == null || at.isAfter(scheduled.now())) {
            return false;
        }
        var failed = against(scheduled, at);
        if (failed.isEmpty()) {
            door.publish(scheduled);
        } else {
            var lines = failed.stream().map(FailedGuard::line).collect(Collectors.joining("\n"));
            revision.failSchedule(lines, SCHEDULER, scheduled.now());
            scheduled.record(
                    AuditEntry.of(SCHEDULER, AuditAction.FAIL_SCHEDULE, RevisionState.SCHEDULED, revision.state())
                            .saying(lines));
        }
        meters.counter("copydesk.schedule", "fired", Boolean.toString(failed.isEmpty()))
                .increment();
        return true;
    }

    private List<FailedGuard> against(Cases.Case scheduled, Instant at) {
        List<FailedGuard> failed = new ArrayList<>();
        var late = Duration.between(at, scheduled.now());
        if (late.compareTo(properties.latest()) > 0) {
            failed.add(new FailedGuard(
                    GuardCode.SCHEDULE_TOO_LATE,
                    "It was to be published at %s, and nobody was there to do it; decide whether it still should be."
                            .formatted(at)));
        }
        failed.addAll(Guards.againstPublishing(scheduled.situation()));
        return failed;
    }

    /** An article that somebody holds is being fired by another node, or worked on; the next time will tell. */
    private boolean lockUnlessHeld(UUID article) {
        return jdbc.sql("select id from article where id = ? for update skip locked")
                .param(Uuids.bytes(article))
                .query((row, number) -> true)
                .optional()
                .isPresent();
    }

    private static LocalDateTime local(Instant instant) {
        return LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
    }
}
