package io.copydesk.review;

import static org.assertj.core.api.Assertions.assertThat;

import io.copydesk.DeskTest;
import io.copydesk.binary.Uuids;
import io.copydesk.desk.AuditVerifier;
import io.copydesk.graphql.GlobalId;
import io.copydesk.review.Colleague.Outcome;
import io.copydesk.review.ReferenceModel.Art;
import io.copydesk.review.Reviewing.Piece;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Thousands of commands by several people, in any order, against a small model of the rules. A run prints its seed; the system
 * property {@code copydesk.test.seed} repeats it, {@code copydesk.test.steps} makes it longer.
 */
@DeskTest
@Import(Reviewing.class)
class RandomWorkTest {

    private static final int ARTICLES = 6;
    private static final List<String> PEOPLE = List.of("carla", "colin", "mira", "omar", "nora");
    private static final List<String> COMMANDS = List.of(
            "EDIT",
            "SAME",
            "SUBMIT",
            "WITHDRAW",
            "DISCARD",
            "COMMENT",
            "CLAIM",
            "TAKE_OVER",
            "RELEASE",
            "REQUEST_CHANGES",
            "REJECT",
            "APPROVE",
            "APPROVE_AND_PUBLISH",
            "SCHEDULE",
            "UNSCHEDULE",
            "PUBLISH",
            "REVISE",
            "UNPUBLISH",
            "RETRACT",
            "REINSTATE",
            "FLAG",
            "BLOCK",
            "SENSITIVE",
            "STANDARD");

    /** An article in the model, and what the API says of its revisions. */
    private static final class Tracked {
        final Art model;
        final List<Piece> pieces = new ArrayList<>();
        final List<String> blockFlags = new ArrayList<>();

        Tracked(Art model, Piece first) {
            this.model = model;
            this.pieces.add(first);
        }
    }

    @Autowired
    Reviewing desk;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    AuditVerifier verifier;

    private final Map<String, Colleague> colleagues = new HashMap<>();
    private final List<Tracked> articles = new ArrayList<>();
    private final Map<String, Integer> outcomes = new HashMap<>();

    @Test
    void comes_to_what_the_model_says_after_every_step() {
        long seed = Long.getLong("copydesk.test.seed", System.nanoTime());
        int steps = Integer.getInteger("copydesk.test.steps", 2_000);
        System.out.println("RandomWorkTest: -Dcopydesk.test.seed=" + seed + " -Dcopydesk.test.steps=" + steps);
        var random = new Random(seed);
        desk.opens();
        PEOPLE.forEach(name -> colleagues.put(name, desk.as(name)));
        for (int step = 0; step < steps; step++) {
            step(random, "seed " + seed + ", step " + step);
        }
        assertThat(verifier.verify().firstBreak()).isNull();
        // a run in which hardly anything was possible would show nothing
        assertThat(outcomes.getOrDefault("OK", 0)).as("%s", outcomes).isGreaterThan(steps / 5);
        System.out.println("RandomWorkTest: " + outcomes);
    }

    private void step(Random random, String where) {
        var who = any(PEOPLE, random);
        if (articles.size() < ARTICLES || random.nextInt(60) == 0) {
            var title = "Piece " + random.nextInt(1_000_000_000);
            var piece = colleague(who).drafts(title);
            articles.add(new Tracked(ReferenceModel.begin(who, title), piece));
            return;
        }
        // the newest ones, so that some rest for a while
        var article = articles.get(articles.size() - 1 - random.nextInt(ARTICLES));
        if (!article.blockFlags.isEmpty() && random.nextInt(3) == 0) {
            resolve(article, random, where);
            return;
        }
        var newest = article.model.newest();
        int at = random.nextInt(10) == 0 ? random.nextInt(article.model.revisions.size()) : newest.number - 1;
        var rev = article.model.revisions.get(at);
        var command = any(COMMANDS, random);
        // mostly somebody who can do it
        for (int i = 0;
                i < 5
                        && !ReferenceModel.against(command, who, article.model, rev)
                                .equals("OK");
                i++) {
            who = any(PEOPLE, random);
            command = any(COMMANDS, random);
        }
        act(article, at, command, who, random, where + ", " + who + " " + command + " " + (at + 1));
    }

    private static String any(List<String> list, Random random) {
        return list.get(random.nextInt(list.size()));
    }

    private void act(Tracked article, int at, String command, String who, Random random, String where) {
        var rev = article.model.revisions.get(at);
        var piece = article.pieces.get(at);
        var expected = ReferenceModel.against(command, who, article.model, rev);
        boolean isStale = random.nextInt(15) == 0 && sendsVersion(command);
        if (isStale && !expected.equals("NOT_FOUND") && !(expected.equals("FORBIDDEN") && !knowsAndMay(who, command))) {
            expected = "CONFLICT";
        }
        var sent = isStale
                ? new Piece(piece.id(), piece.article(), piece.version() - 1, piece.hash(), piece.state())
                : piece;
        var title = "Piece " + random.nextInt(1_000_000_000);

        var outcome = send(colleague(who), command, sent, command.equals("SAME") ? rev.title : title);

        assertThat(outcome.inShort()).as(where).isEqualTo(expected);
        outcomes.merge(expected, 1, Integer::sum);
        if (expected.equals("OK")) {
            ReferenceModel.does(command, who, article.model, rev, title);
            learn(article, outcome, command);
        }
        compare(article, where);
    }

    private void learn(Tracked article, Outcome outcome, String command) {
        var done = outcome.done();
        if (command.equals("BLOCK")) {
            article.blockFlags.add(done.at("/flag/id").asString());
        }
        if (command.equals("REVISE") || command.equals("REINSTATE")) {
            article.pieces.add(outcome.succeeds());
        }
        // others than the one that was acted on may have moved too
        article.pieces.replaceAll(this::asStored);
    }

    private void resolve(Tracked article, Random random, String where) {
        var moderators = PEOPLE.stream().filter(ReferenceModel::isModerator).toList();
        var who = any(moderators, random);
        var outcome = colleague(who).resolves(article.blockFlags.removeLast());
        var expected = ReferenceModel.knows(who, article.model) ? "OK" : "NOT_FOUND";
        assertThat(outcome.inShort()).as(where).isEqualTo(expected);
        if (expected.equals("OK")) {
            ReferenceModel.resolves(article.model);
        }
        compare(article, where);
    }

    /** States, approvals, history and what readers get are those of the model. */
    private void compare(Tracked tracked, String where) {
        var model = tracked.model;
        var id =
                Uuids.bytes(GlobalId.decode(tracked.pieces.getFirst().article()).uuid());
        var stored = jdbc.sql("""
            select r.state, r.title, (select count(*) from approval a where a.revision_id = r.id
                and a.approval_round = r.approval_round and a.content_hash = r.content_hash) as approvals,
                (select count(*) from revision_contributor c where c.revision_id = r.id) as contributors
            from revision r where r.article_id = ? order by r.number
            """)
                .param(id)
                .query((rs, row) -> rs.getString(1) + " " + rs.getString(2) + " " + rs.getInt(3) + " " + rs.getInt(4))
                .list();
        assertThat(stored)
                .as(where)
                .containsExactlyElementsOf(model.revisions.stream()
                        .map(rev -> rev.state + " " + rev.title + " " + rev.approvals.size() + " "
                                + rev.contributors.size())
                        .toList());
        var audit = jdbc.sql("select action from audit_event where article_id = ? order by number")
                .param(id)
                .query(String.class)
                .list();
        assertThat(audit).as(where).containsExactlyElementsOf(model.audit);
        assertThat(jdbc.sql("select visibility from article where id = ?")
                        .param(id)
                        .query(String.class)
                        .single())
                .as(where)
                .isEqualTo(model.visibility);
        var shown = desk.reader()
                .asks(
                        "query($id: ID!) { article(id: $id) { title version } retraction(articleId: $id) { id } }",
                        Map.of("id", tracked.pieces.getFirst().article()));
        assertThat(shown.at("article/title").asString(""))
                .as(where)
                .isEqualTo(Objects.toString(model.publicTitle(), ""));
        if (model.publicTitle() != null) {
            assertThat(shown.at("article/version").asInt()).as(where).isEqualTo(model.publicVersion);
        }
        assertThat(shown.at("retraction").isNull()).as(where).isEqualTo(!model.visibility.equals("RETRACTED"));
    }

    private Piece asStored(Piece piece) {
        return jdbc.sql("select version, state, content_hash from revision where id = ?")
                .param(Uuids.bytes(GlobalId.decode(piece.id()).uuid()))
                .query((rs, row) -> new Piece(
                        piece.id(),
                        piece.article(),
                        rs.getInt(1),
                        HexFormat.of().formatHex(rs.getBytes(3)),
                        rs.getString(2)))
                .single();
    }

    private static boolean sendsVersion(String command) {
        return List.of(
                        "EDIT",
                        "SAME",
                        "SUBMIT",
                        "WITHDRAW",
                        "DISCARD",
                        "REQUEST_CHANGES",
                        "REJECT",
                        "APPROVE",
                        "APPROVE_AND_PUBLISH",
                        "SCHEDULE",
                        "UNSCHEDULE",
                        "PUBLISH")
                .contains(command);
    }

    private static boolean knowsAndMay(String who, String command) {
        return ReferenceModel.isModerator(who)
                || List.of("EDIT", "SAME", "SUBMIT", "WITHDRAW", "DISCARD").contains(command);
    }

    private Colleague colleague(String name) {
        return Objects.requireNonNull(colleagues.get(name));
    }

    private static Outcome send(Colleague who, String command, Piece piece, @Nullable String title) {
        return switch (command) {
            case "EDIT", "SAME" -> who.edits(piece, Map.of("title", Objects.requireNonNull(title)));
            case "SUBMIT" -> who.submits(piece);
            case "WITHDRAW" -> who.withdraws(piece);
            case "DISCARD" -> who.discards(piece);
            case "COMMENT" -> who.comments(piece, "Well.");
            case "CLAIM" -> who.claims(piece);
            case "TAKE_OVER" -> who.takesOver(piece);
            case "RELEASE" -> who.releases(piece);
            case "REQUEST_CHANGES" -> who.requestsChanges(piece);
            case "REJECT" -> who.rejects(piece);
            case "APPROVE" -> who.approves(piece);
            case "APPROVE_AND_PUBLISH" -> who.approvesAndPublishes(piece);
            case "SCHEDULE" -> who.schedules(piece, "2099-01-01T00:00:00Z");
            case "UNSCHEDULE" -> who.unschedules(piece);
            case "PUBLISH" -> who.publishes(piece);
            case "REVISE" -> who.revises(piece);
            case "UNPUBLISH" -> who.unpublishes(piece);
            case "RETRACT" -> who.retracts(piece);
            case "REINSTATE" -> who.reinstates(piece);
            case "FLAG" -> who.flags(piece, "INFO");
            case "BLOCK" -> who.flags(piece, "BLOCK");
            case "SENSITIVE" -> who.sets(piece, "SENSITIVE");
            case "STANDARD" -> who.sets(piece, "STANDARD");
            default -> throw new IllegalArgumentException(command);
        };
    }
}
