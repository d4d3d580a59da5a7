package io.copydesk.review;

import static org.assertj.core.api.Assertions.assertThat;

import io.copydesk.Reader;
import io.copydesk.account.Person;
import io.copydesk.review.Reviewing.Piece;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Somebody who works at the desk. A verb sends one document; what it is about is sent as it was last seen. */
public class Colleague {

    private static final String REVISION = "{ id version contentHash state article { id visibility } }";
    private static final String ERRORS = "errors { __typename code message path"
            + " ... on GuardError { failedGuards { code field message } }"
            + " ... on ConflictError { currentVersion changedBy changedAt } }";

    private final Person person;

    Colleague(Person person) {
        this.person = person;
    }

    public Reader.Answer asks(String query) {
        return person.asks(query);
    }

    public Reader.Answer asks(String query, Map<String, ?> variables) {
        return person.asks(query, variables);
    }

    // ───────────── contributors ─────────────

    public Outcome drafts(Map<String, ?> content) {
        return on("createDraft", "$content: ContentInput!", "content: $content", Map.of("content", content));
    }

    public Piece drafts(String title) {
        return drafts(Reviewing.about(title)).succeeds();
    }

    /** Drafts a complete article and puts it in front of the moderators. */
    public Piece submits(String title) {
        return submits(drafts(title)).succeeds();
    }

    public Outcome submits(Piece piece) {
        return at("submitForReview", piece);
    }

    public Outcome edits(Piece piece, Map<String, ?> content) {
        return on(
                "updateDraft",
                "$id: ID!, $version: Int!, $content: ContentInput!",
                "revisionId: $id, expectedVersion: $version, content: $content",
                Map.of("id", piece.id(), "version", piece.version(), "content", content));
    }

    public Outcome withdraws(Piece piece) {
        return at("withdrawSubmission", piece);
    }

    public Outcome discards(Piece piece) {
        return at("discardRevision", piece);
    }

    public Outcome revises(Piece piece) {
        return on("reviseArticle", "$id: ID!", "articleId: $id", Map.of("id", piece.article()));
    }

    public Outcome comments(Piece piece, String body) {
        return on(
                "addComment",
                "$id: ID!, $body: String!",
                "revisionId: $id, body: $body",
                Map.of("id", piece.id(), "body", body));
    }

    // ───────────── moderators ─────────────

    public Outcome claims(Piece piece) {
        return on("claimRevision", "$id: ID!", "revisionId: $id", Map.of("id", piece.id()));
    }

    public Outcome takesOver(Piece piece) {
        return on("claimRevision", "$id: ID!", "revisionId: $id, takeOver: true", Map.of("id", piece.id()));
    }

    public Outcome releases(Piece piece) {
        return on("releaseClaim", "$id: ID!", "revisionId: $id", Map.of("id", piece.id()));
    }

    public Outcome requestsChanges(Piece piece) {
        return at("requestChanges", piece, ", comment: \"Say where it was.\"");
    }

    public Outcome rejects(Piece piece) {
        return at("rejectRevision", piece, ", reason: LOW_QUALITY");
    }

    public Outcome approves(Piece piece) {
        return approves(piece, "");
    }

    public Outcome approvesAndPublishes(Piece piece) {
        return approves(piece, ", publish: true");
    }

    private Outcome approves(Piece piece, String more) {
        return on(
                "approveRevision",
                "$id: ID!, $version: Int!, $hash: String!",
                "revisionId: $id, expectedVersion: $version, contentHash: $hash" + more,
                Map.of("id", piece.id(), "version", piece.version(), "hash", piece.hash()));
    }

    public Outcome publishes(Piece piece) {
        return at("publishRevision", piece);
    }

    public Outcome schedules(Piece piece, String at) {
        return at("scheduleRevision", piece, ", publishAt: \"" + at + "\"");
    }

    public Outcome unschedules(Piece piece) {
        return at("unscheduleRevision", piece);
    }

    public Outcome unpublishes(Piece piece) {
        return article("unpublishArticle", piece, ", reason: OTHER");
    }

    public Outcome retracts(Piece piece) {
        return article("retractArticle", piece, ", reason: FACTUAL_ERROR, notice: \"It was not so.\"");
    }

    public Outcome reinstates(Piece piece) {
        return on("reinstateArticle", "$id: ID!", "articleId: $id", Map.of("id", piece.article()));
    }

    public Outcome flags(Piece piece, String severity) {
        return send(
                "raiseFlag",
                "$id: ID!, $severity: FlagSeverity!",
                "articleId: $id, category: \"LEGAL_CONCERN\", severity: $severity",
                "flag { id severity }",
                Map.of("id", piece.article(), "severity", severity));
    }

    public Outcome resolves(String flag) {
        return send(
                "resolveFlag",
                "$id: ID!",
                "flagId: $id, resolution: \"It is fine.\"",
                "flag { id severity }",
                Map.of("id", flag));
    }

    public Outcome sets(Piece piece, String sensitivity) {
        return article("setSensitivity", piece, ", sensitivity: " + sensitivity + ", reason: \"It is.\"");
    }

    // ───────────── looking ─────────────

    /** The revision as it is now. */
    public Piece sees(Piece piece) {
        return Piece.of(revision(piece, "id version contentHash state article { id visibility }"));
    }

    /** Whether there is such a revision for them. */
    public boolean knows(Piece piece) {
        return !revision(piece, "id").isNull();
    }

    /** Some fields of a revision. */
    public JsonNode revision(Piece piece, String fields) {
        return asks("query($id: ID!) { revision(id: $id) { " + fields + " } }", Map.of("id", piece.id()))
                .at("revision");
    }

    /** Some fields of an article. */
    public JsonNode article(Piece piece, String fields) {
        return asks("query($id: ID!) { deskArticle(id: $id) { " + fields + " } }", Map.of("id", piece.article()))
                .at("deskArticle");
    }

    /** The ids in a lane of the queue. */
    public List<String> queue(String lane) {
        return asks("{ reviewQueue(first: 100, where: {lane: " + lane + "}) { nodes { id } } }")
                .each("reviewQueue/nodes", "id");
    }

    private Outcome at(String mutation, Piece piece) {
        return at(mutation, piece, "");
    }

    private Outcome at(String mutation, Piece piece, String more) {
        return on(
                mutation,
                "$id: ID!, $version: Int!",
                "revisionId: $id, expectedVersion: $version" + more,
                Map.of("id", piece.id(), "version", piece.version()));
    }

    private Outcome article(String mutation, Piece piece, String more) {
        return send(
                mutation,
                "$id: ID!",
                "articleId: $id" + more,
                "article { id visibility }",
                Map.of("id", piece.article()));
    }

    private Outcome on(String mutation, String variables, String arguments, Map<String, ?> values) {
        return send(mutation, variables, arguments, "revision " + REVISION, values);
    }

    private Outcome send(String mutation, String variables, String arguments, String fields, Map<String, ?> values) {
        var document = "mutation(%s) { %s(%s) { %s %s } }".formatted(variables, mutation, arguments, fields, ERRORS);
        return new Outcome(mutation, person.asks(document, new LinkedHashMap<>(values)));
    }

    /** What came of a command. */
    public record Outcome(String mutation, Reader.Answer answer) {

        /** What it answers with when it was done: a revision, unless it is about something else. */
        public Piece succeeds() {
            return Piece.of(done().path("revision"));
        }

        /** The payload of a command that was done. */
        public JsonNode done() {
            var payload = answer.at(mutation);
            assertThat(payload.path("errors").size()).as("%s", payload).isZero();
            return payload;
        }

        /** Exactly these guards stood against it. */
        public void isRefused(String... guards) {
            assertThat(codes()).as("%s", answer.body()).containsExactlyInAnyOrder(guards);
        }

        /** What came of it, in short: OK, FORBIDDEN, NOT_FOUND, CONFLICT, or the guards that stood against it. */
        public String inShort() {
            var top = answer.body().path("errors");
            if (!top.isMissingNode() && !top.isEmpty()) {
                return top.get(0).at("/extensions/code").asString();
            }
            var errors = answer.at(mutation).path("errors");
            if (errors.isEmpty()) {
                return "OK";
            }
            var first = errors.get(0);
            return first.path("__typename").asString().equals("GuardError")
                    ? String.join("+", codes().stream().distinct().sorted().toList())
                    : first.path("code").asString();
        }

        /** Somebody changed it first. */
        public JsonNode conflicts() {
            var error = only("ConflictError");
            assertThat(error.path("code").asString()).isEqualTo("CONFLICT");
            return error;
        }

        public void isNotFound() {
            only("NotFoundError");
        }

        public void isForbidden() {
            answer.isDenied("FORBIDDEN");
        }

        /** The value of these fields does not do. */
        public void isInvalid(String code, String... path) {
            var errors = answer.at(mutation).path("errors");
            var found = new ArrayList<List<String>>();
            errors.forEach(error -> {
                if (error.path("code").asString().equals(code)) {
                    found.add(error.path("path")
                            .valueStream()
                            .map(JsonNode::asString)
                            .toList());
                }
            });
            assertThat(found).as("%s", errors).contains(Arrays.asList(path));
        }

        private JsonNode only(String type) {
            var payload = answer.at(mutation);
            assertThat(payload.path("errors").size()).as("%s", payload).isEqualTo(1);
            var error = payload.path("errors").get(0);
            assertThat(error.path("__typename").asString()).as("%s", payload).isEqualTo(type);
            return error;
        }

        private List<String> codes() {
            var codes = new ArrayList<String>();
            answer.at(mutation)
                    .path("errors")
                    .forEach(error -> error.path("failedGuards")
                            .forEach(guard -> codes.add(guard.path("code").asString())));
            return codes;
        }
    }
}
