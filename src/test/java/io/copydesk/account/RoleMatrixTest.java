package io.copydesk.account;

import static org.assertj.core.api.Assertions.assertThat;

import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLObjectType;
import io.copydesk.DeskTest;
import io.copydesk.Published;
import io.copydesk.TestDatabase;
import io.copydesk.graphql.Audience;
import io.copydesk.graphql.GlobalId;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.graphql.execution.GraphQlSource;
import org.springframework.test.context.ContextConfiguration;

/** Every mutation and staff query, by everybody, in every way of signing in. */
@DeskTest
@ContextConfiguration(initializers = {TestDatabase.class, TestIssuer.class})
class RoleMatrixTest {

    private static final String ID = new GlobalId("Account", "01890000-0000-7000-8000-000000000000").encoded();
    private static final String TOKEN = new GlobalId("AccessToken", "01890000-0000-7000-8000-000000000000").encoded();
    private static final String SESSION = new GlobalId("Session", "01890000-0000-4000-8000-000000000000").encoded();

    private static final String ARTICLE = new GlobalId("Article", "01890000-0000-7000-8000-000000000000").encoded();
    private static final String REVISION = new GlobalId("Revision", "01890000-0000-7000-8000-000000000000").encoded();
    private static final String FLAG = new GlobalId("Flag", "01890000-0000-7000-8000-000000000000").encoded();
    private static final String HASH = "0".repeat(64);

    /** What to ask for, and who may. */
    private static final Map<String, Set<Audience>> OPERATIONS = operations();

    private static Map<String, Set<Audience>> operations() {
        var signedIn = Set.of(Audience.SIGNED_IN, Audience.CONTRIBUTOR, Audience.MODERATOR, Audience.ADMIN);
        Map<String, Set<Audience>> operations = new LinkedHashMap<>();
        operations.put("{ accounts { nodes { id email } } }", Set.of(Audience.ADMIN));
        operations.put(
                "mutation { createAccount(name: \"N\", email: \"n@desk.example\", password: \"a sentence of mine\","
                        + " roles: [ADMIN]) { account { id } } }",
                Set.of(Audience.ADMIN));
        operations.put(
                "mutation { updateAccount(id: \"" + ID + "\", enabled: false) { errors { code } } }",
                Set.of(Audience.ADMIN));
        operations.put("mutation { createAccessToken(name: \"N\") { secret } }", signedIn);
        operations.put("mutation { revokeAccessToken(id: \"" + TOKEN + "\") }", signedIn);
        operations.put("mutation { endSession(id: \"" + SESSION + "\") }", signedIn);
        var contributors = Set.of(Audience.CONTRIBUTOR, Audience.MODERATOR);
        var moderators = Set.of(Audience.MODERATOR);
        operations.put("{ myRevisions { nodes { id } } }", contributors);
        operations.put("{ revision(id: \"" + REVISION + "\") { id } }", contributors);
        operations.put("{ deskArticle(id: \"" + ARTICLE + "\") { id } }", contributors);
        operations.put("{ reviewQueue { nodes { id } } }", moderators);
        operations.put("mutation { createDraft(content: {title: \"T\"}) { errors { code } } }", contributors);
        operations.put(article("reviseArticle", ""), contributors);
        operations.put(revision("updateDraft", "expectedVersion: 0, content: {}"), contributors);
        operations.put(revision("submitForReview", "expectedVersion: 0"), contributors);
        operations.put(revision("withdrawSubmission", "expectedVersion: 0"), contributors);
        operations.put(revision("discardRevision", "expectedVersion: 0"), contributors);
        operations.put(revision("addComment", "body: \"B\""), contributors);
        operations.put(revision("claimRevision", ""), moderators);
        operations.put(revision("releaseClaim", ""), moderators);
        operations.put(revision("requestChanges", "expectedVersion: 0, comment: \"C\""), moderators);
        operations.put(revision("rejectRevision", "expectedVersion: 0, reason: SPAM"), moderators);
        operations.put(revision("approveRevision", "expectedVersion: 0, contentHash: \"" + HASH + "\""), moderators);
        operations.put("mutation { approveRevisions(items: []) { results { errors { code } } } }", moderators);
        operations.put(
                revision("scheduleRevision", "expectedVersion: 0, publishAt: \"2099-01-01T00:00:00Z\""), moderators);
        operations.put(revision("unscheduleRevision", "expectedVersion: 0"), moderators);
        operations.put(revision("publishRevision", "expectedVersion: 0"), moderators);
        operations.put(article("unpublishArticle", "reason: OTHER"), moderators);
        operations.put(article("retractArticle", "reason: OTHER, notice: \"N\""), moderators);
        operations.put(article("reinstateArticle", ""), moderators);
        operations.put(article("raiseFlag", "category: \"C\", severity: INFO"), moderators);
        operations.put(
                "mutation { resolveFlag(flagId: \"" + FLAG + "\", resolution: \"R\") { errors { code } } }",
                moderators);
        operations.put("{ watchedFindings(rule: \"near-duplicate\") { evidence } }", moderators);
        operations.put(
                "mutation { setTopicPolicy(topic: \"cities\", sensitivity: STANDARD, approvalsRequired: 1) { slug } }",
                Set.of(Audience.ADMIN));
        operations.put(article("setSensitivity", "sensitivity: SENSITIVE, reason: \"R\""), moderators);
        return operations;
    }

    private static String revision(String operation, String arguments) {
        return "mutation { " + operation + "(revisionId: \"" + REVISION + "\", " + arguments
                + ") { errors { code } } }";
    }

    private static String article(String operation, String arguments) {
        return "mutation { " + operation + "(articleId: \"" + ARTICLE + "\", " + arguments + ") { errors { code } } }";
    }

    enum Way {
        SESSION,
        TOKEN,
        JWT
    }

    @Autowired
    Desk desk;

    @Autowired
    GraphQlSource source;

    @BeforeEach
    void thereIsATopic(@Autowired Published published) {
        published.topic("cities");
    }

    static Stream<Arguments> everything() {
        return OPERATIONS.keySet().stream()
                .flatMap(operation -> everybody().map(come -> Arguments.of(operation, come.get()[0], come.get()[1])));
    }

    @ParameterizedTest
    @MethodSource("everything")
    void an_operation_is_for_whom_it_is_for(String operation, Audience who, @Nullable Way way) {
        var answer = come(who, way).asks(operation);

        if (who == Audience.ANYONE) {
            answer.isDenied("UNAUTHORIZED");
        } else if (!OPERATIONS.getOrDefault(operation, Set.of()).contains(who)) {
            answer.isDenied("FORBIDDEN");
        } else {
            assertThat(answer.body().has("errors")).as("%s", answer.body()).isFalse();
        }
    }

    static Stream<Arguments> everybody() {
        return Stream.concat(
                Stream.of(Arguments.of(Audience.ANYONE, null)),
                Stream.of(Audience.SIGNED_IN, Audience.CONTRIBUTOR, Audience.MODERATOR, Audience.ADMIN)
                        .flatMap(who -> Arrays.stream(Way.values()).map(way -> Arguments.of(who, way))));
    }

    @ParameterizedTest
    @MethodSource("everybody")
    void everybody_may_ask_who_they_are(Audience who, @Nullable Way way) {
        var viewer = come(who, way)
                .asks("{ viewer { roles accessTokens { id } sessions { id } } }")
                .at("viewer");

        var roles = who == Audience.SIGNED_IN ? "[]" : "[\"" + who + "\"]";
        assertThat(viewer.isNull()).isEqualTo(who == Audience.ANYONE);
        assertThat(viewer.path("roles").toString()).isEqualTo(viewer.isNull() ? "" : roles);
    }

    @Test
    void no_operation_is_left_out() {
        var schema = source.schema();
        var roots = Stream.of(schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType())
                .filter(Objects::nonNull)
                .map(GraphQLObjectType::getFieldDefinitions)
                .flatMap(List::stream)
                .filter(field -> !"ANYONE".equals(audience(field)))
                .map(GraphQLFieldDefinition::getName);

        assertThat(roots)
                .allSatisfy(name -> assertThat(OPERATIONS.keySet())
                        .anyMatch(operation -> operation.matches("(?s)(mutation )?\\{ " + name + "\\b.*")));
    }

    private static String audience(GraphQLFieldDefinition field) {
        var directive = Objects.requireNonNull(field.getAppliedDirective("access"));
        return Objects.toString(
                Objects.requireNonNull(directive.getArgument("to")).getValue(), "");
    }

    private Person come(Audience who, @Nullable Way way) {
        if (way == null) {
            return desk.browser();
        }
        var name = switch (who) {
            case CONTRIBUTOR -> "carla";
            case MODERATOR -> "mira";
            case ADMIN -> "ada";
            default -> "nils";
        };
        return switch (way) {
            case SESSION -> desk.inBrowser(name);
            case TOKEN -> desk.as(name);
            case JWT -> {
                var group = switch (who) {
                    case CONTRIBUTOR -> "writers";
                    case MODERATOR -> "editors";
                    case ADMIN -> "operators";
                    default -> "gardeners";
                };
                yield desk.browser().with("Authorization", "Bearer " + TestIssuer.token(name, group));
            }
        };
    }
}
