package io.copydesk.review;

import static org.assertj.core.api.Assertions.assertThat;

import io.copydesk.DeskTest;
import io.copydesk.review.Colleague.Outcome;
import io.copydesk.review.Reviewing.Piece;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import tools.jackson.databind.JsonNode;

/**
 * Every state, every command, everybody: what comes of it stands in {@code review/workflow.txt}, and
 * {@code availableActions} has to say the same beforehand.
 */
@DeskTest
@Import(Reviewing.class)
class WorkflowTableTest {

    private static final String TABLE = "/review/workflow.txt";

    /** Where an article stands; Carla wrote it, and Nora mended it. */
    enum State {
        DRAFT,
        IN_REVIEW,
        /** By Omar. */
        CLAIMED,
        CHANGES_REQUESTED,
        APPROVED,
        SCHEDULED,
        PUBLISHED,
        /** And taken down. */
        SUPERSEDED,
        /** And withdrawn. */
        RETRACTED,
        REJECTED,
        DISCARDED
    }

    /** Who they are to the article. */
    enum Who {
        AUTHOR("carla"),
        CONTRIBUTOR("colin"),
        EDITOR("nora"),
        MODERATOR("mira"),
        CLAIMANT("omar"),
        ADMIN("ada");

        private final String name;

        Who(String name) {
            this.name = name;
        }
    }

    @Autowired
    Reviewing desk;

    @BeforeEach
    void opens() {
        desk.opens();
    }

    @ParameterizedTest
    @EnumSource
    void what_comes_of_each_command_is_what_the_table_says(State state) {
        var expected = table();
        var found = new ArrayList<String>();
        var wanted = new ArrayList<String>();
        for (var who : Who.values()) {
            var caller = desk.as(who.name);
            @Nullable Piece piece = null;
            Map<WorkflowAction, String> promised = Map.of();
            for (var action : WorkflowAction.values()) {
                if (piece == null) {
                    piece = prepared(state, who + " " + action);
                    promised = promised(caller, piece);
                }
                var outcome = act(caller, action, piece).inShort();
                var key = who + " " + action + " " + state;
                found.add(key + ": " + outcome);
                wanted.add(key + ": " + expected.get(key));
                assertThat(promised.getOrDefault(action, outcome))
                        .as("availableActions, for " + key)
                        .isEqualTo(outcome);
                if (outcome.equals("OK")) {
                    // most leave it standing elsewhere
                    piece = action == WorkflowAction.COMMENT || action == WorkflowAction.FLAG ? piece : null;
                } else {
                    assertThat(desk.as("mira").sees(piece)).as("after " + key).isEqualTo(piece);
                }
            }
        }
        assertThat(found).containsExactlyElementsOf(wanted);
    }

    @Test
    void nothing_is_left_out_of_the_table() {
        assertThat(table()).hasSize(State.values().length * WorkflowAction.values().length * Who.values().length);
    }

    /** An article that stands like this, of its own. */
    private Piece prepared(State state, String title) {
        var carla = desk.as("carla");
        var nora = desk.as("nora");
        var mira = desk.as("mira");
        var piece = carla.submits(title + " " + state);
        nora.claims(piece).succeeds();
        piece = nora.edits(piece, Map.of("excerpt", "Mended.")).succeeds();
        nora.releases(piece).succeeds();
        return switch (state) {
            case DRAFT -> carla.withdraws(piece).succeeds();
            case IN_REVIEW -> piece;
            case CLAIMED -> desk.as("omar").claims(piece).succeeds();
            case CHANGES_REQUESTED -> mira.requestsChanges(piece).succeeds();
            case APPROVED -> mira.approves(piece).succeeds();
            case SCHEDULED ->
                mira.schedules(mira.approves(piece).succeeds(), "2099-01-01T00:00:00Z")
                        .succeeds();
            case PUBLISHED -> mira.approvesAndPublishes(piece).succeeds();
            case SUPERSEDED -> {
                var published = mira.approvesAndPublishes(piece).succeeds();
                mira.unpublishes(published).done();
                yield mira.sees(published);
            }
            case RETRACTED -> {
                var published = mira.approvesAndPublishes(piece).succeeds();
                mira.retracts(published).done();
                yield mira.sees(published);
            }
            case REJECTED -> mira.rejects(piece).succeeds();
            case DISCARDED -> carla.discards(piece).succeeds();
        };
    }

    private static Outcome act(Colleague caller, WorkflowAction action, Piece piece) {
        return switch (action) {
            case EDIT -> caller.edits(piece, Map.of("excerpt", "Another one."));
            case SUBMIT -> caller.submits(piece);
            case WITHDRAW -> caller.withdraws(piece);
            case DISCARD -> caller.discards(piece);
            case CLAIM -> caller.claims(piece);
            case RELEASE_CLAIM -> caller.releases(piece);
            case COMMENT -> caller.comments(piece, "Well.");
            case REQUEST_CHANGES -> caller.requestsChanges(piece);
            case REJECT -> caller.rejects(piece);
            case APPROVE -> caller.approves(piece);
            case SCHEDULE -> caller.schedules(piece, "2099-01-01T00:00:00Z");
            case UNSCHEDULE -> caller.unschedules(piece);
            case PUBLISH -> caller.publishes(piece);
            case REVISE -> caller.revises(piece);
            case UNPUBLISH -> caller.unpublishes(piece);
            case RETRACT -> caller.retracts(piece);
            case REINSTATE -> caller.reinstates(piece);
            case FLAG -> caller.flags(piece, "WARN");
            case SET_SENSITIVITY -> caller.sets(piece, "SENSITIVE");
        };
    }

    /** What {@code availableActions} says, in the same words; nothing where the caller knows nothing of it. */
    private static Map<WorkflowAction, String> promised(Colleague caller, Piece piece) {
        var actions = "availableActions { action allowed blockedBy { code } }";
        var answer = caller.asks(
                "query($revision: ID!, $article: ID!) { revision(id: $revision) { " + actions
                        + " } deskArticle(id: $article) { " + actions + " } }",
                Map.of("revision", piece.id(), "article", piece.article()));
        Map<WorkflowAction, String> promised = new EnumMap<>(WorkflowAction.class);
        for (var place : List.of("/data/revision", "/data/deskArticle")) {
            for (JsonNode each : answer.body().at(place).path("availableActions")) {
                var codes = each.path("blockedBy").findValuesAsString("code").stream()
                        .distinct()
                        .sorted()
                        .toList();
                assertThat(each.path("allowed").asBoolean()).isEqualTo(codes.isEmpty());
                promised.put(
                        WorkflowAction.valueOf(each.path("action").asString()),
                        codes.isEmpty() ? "OK" : codes.contains("ROLE") ? "FORBIDDEN" : String.join("+", codes));
            }
        }
        return promised;
    }

    /** By who, command and state. */
    private static Map<String, String> table() {
        Map<String, String> table = new LinkedHashMap<>();
        @Nullable String who = null;
        for (var line : lines()) {
            var words = line.strip().split("\\s+");
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            if (Arrays.stream(Who.values()).anyMatch(each -> each.name().equals(words[0]))) {
                who = words[0];
                assertThat(words).hasSize(State.values().length + 1);
                continue;
            }
            for (int i = 1; i < words.length; i++) {
                table.put(who + " " + words[0] + " " + State.values()[i - 1], words[i]);
            }
        }
        return table;
    }

    private static List<String> lines() {
        try (var file = Objects.requireNonNull(WorkflowTableTest.class.getResourceAsStream(TABLE))) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
