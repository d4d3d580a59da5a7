package io.copydesk.account;

import static org.assertj.core.api.Assertions.assertThat;

import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLObjectType;
import io.copydesk.DeskTest;
import io.copydesk.TestDatabase;
import io.copydesk.graphql.Audience;
import io.copydesk.live.Socket;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.graphql.execution.GraphQlSource;
import org.springframework.test.context.ContextConfiguration;

/** Every field of Query, Mutation and Subscription, asked for by everybody, in every way of signing in. */
@DeskTest
@ContextConfiguration(initializers = {TestDatabase.class, TestIssuer.class})
class RoleMatrixTest {

    /**
     * Whom each field is for. A new field needs a line here, and nothing else: what it is asked with is made up from the
     * schema. It is said a second time, so that a slip in the schema's {@code @access} opens nothing.
     */
    private static final Map<String, Audience> FIELDS = Map.ofEntries(
            Map.entry("Query.node", Audience.ANYONE),
            Map.entry("Query.feed", Audience.ANYONE),
            Map.entry("Query.article", Audience.ANYONE),
            Map.entry("Query.topics", Audience.ANYONE),
            Map.entry("Query.topic", Audience.ANYONE),
            Map.entry("Query.providers", Audience.ANYONE),
            Map.entry("Query.viewer", Audience.ANYONE),
            Map.entry("Query.accounts", Audience.ADMIN),
            Map.entry("Query.retraction", Audience.ANYONE),
            Map.entry("Query.myRevisions", Audience.CONTRIBUTOR),
            Map.entry("Query.revision", Audience.CONTRIBUTOR),
            Map.entry("Query.deskArticle", Audience.CONTRIBUTOR),
            Map.entry("Query.reviewQueue", Audience.MODERATOR),
            Map.entry("Query.watchedFindings", Audience.MODERATOR),
            Map.entry("Subscription.articlePublished", Audience.ANYONE),
            Map.entry("Subscription.reviewQueueChanged", Audience.MODERATOR),
            Map.entry("Mutation.reportArticle", Audience.ANYONE),
            Map.entry("Mutation.setTopicPolicy", Audience.ADMIN),
            Map.entry("Mutation.createDraft", Audience.CONTRIBUTOR),
            Map.entry("Mutation.reviseArticle", Audience.CONTRIBUTOR),
            Map.entry("Mutation.updateDraft", Audience.CONTRIBUTOR),
            Map.entry("Mutation.submitForReview", Audience.CONTRIBUTOR),
            Map.entry("Mutation.withdrawSubmission", Audience.CONTRIBUTOR),
            Map.entry("Mutation.discardRevision", Audience.CONTRIBUTOR),
            Map.entry("Mutation.addComment", Audience.CONTRIBUTOR),
            Map.entry("Mutation.claimRevision", Audience.MODERATOR),
            Map.entry("Mutation.releaseClaim", Audience.MODERATOR),
            Map.entry("Mutation.requestChanges", Audience.MODERATOR),
            Map.entry("Mutation.rejectRevision", Audience.MODERATOR),
            Map.entry("Mutation.approveRevision", Audience.MODERATOR),
            Map.entry("Mutation.approveRevisions", Audience.MODERATOR),
            Map.entry("Mutation.scheduleRevision", Audience.MODERATOR),
            Map.entry("Mutation.unscheduleRevision", Audience.MODERATOR),
            Map.entry("Mutation.publishRevision", Audience.MODERATOR),
            Map.entry("Mutation.unpublishArticle", Audience.MODERATOR),
            Map.entry("Mutation.retractArticle", Audience.MODERATOR),
            Map.entry("Mutation.reinstateArticle", Audience.MODERATOR),
            Map.entry("Mutation.raiseFlag", Audience.MODERATOR),
            Map.entry("Mutation.resolveFlag", Audience.MODERATOR),
            Map.entry("Mutation.setSensitivity", Audience.MODERATOR),
            Map.entry("Mutation.createAccessToken", Audience.SIGNED_IN),
            Map.entry("Mutation.revokeAccessToken", Audience.SIGNED_IN),
            Map.entry("Mutation.endSession", Audience.SIGNED_IN),
            Map.entry("Mutation.createAccount", Audience.ADMIN),
            Map.entry("Mutation.updateAccount", Audience.ADMIN),
            Map.entry("Mutation.revokeAccessTokens", Audience.ADMIN),
            Map.entry("Query.partners", Audience.ADMIN),
            Map.entry("Query.partnerFeeds", Audience.PARTNER),
            Map.entry("Query.partnerFeed", Audience.PARTNER_OR_ADMIN),
            Map.entry("Query.previewPartnerFeed", Audience.ADMIN),
            Map.entry("Query.partnerUsage", Audience.PARTNER_OR_ADMIN),
            Map.entry("Query.unacknowledgedRetractions", Audience.MODERATOR),
            Map.entry("Subscription.partnerFeedChanged", Audience.PARTNER_OR_ADMIN),
            Map.entry("Mutation.createPartner", Audience.ADMIN),
            Map.entry("Mutation.savePartnerFeed", Audience.ADMIN),
            Map.entry("Mutation.issueApiKey", Audience.ADMIN),
            Map.entry("Mutation.revokeApiKey", Audience.ADMIN),
            Map.entry("Mutation.saveWebhook", Audience.ADMIN),
            Map.entry("Mutation.deleteWebhook", Audience.ADMIN),
            Map.entry("Mutation.testWebhook", Audience.ADMIN),
            Map.entry("Mutation.acknowledgeChange", Audience.PARTNER));

    private static final String PERMITTED = "permitted";

    enum Way {
        SESSION,
        TOKEN,
        JWT,
        KEY
    }

    @Autowired
    Desk desk;

    @Autowired
    GraphQlSource source;

    @Autowired
    Environment node;

    static Stream<Arguments> everybody() {
        return Stream.concat(
                Stream.of(Arguments.of(Audience.ANYONE, null), Arguments.of(Audience.PARTNER, Way.KEY)),
                Stream.of(Audience.SIGNED_IN, Audience.CONTRIBUTOR, Audience.MODERATOR, Audience.ADMIN)
                        .flatMap(who ->
                                Stream.of(Way.SESSION, Way.TOKEN, Way.JWT).map(way -> Arguments.of(who, way))));
    }

    @Test
    void every_field_is_in_the_matrix_and_says_the_same_in_the_schema() {
        var declared = new TreeMap<String, Audience>();
        eachField((name, field) -> declared.put(name, declared(field)));

        assertThat(declared).isEqualTo(new TreeMap<>(FIELDS));
    }

    @ParameterizedTest
    @MethodSource("everybody")
    void a_field_is_for_whom_it_is_for(Audience who, @Nullable Way way) {
        var caller = come(who, way);
        var examples = new Examples(source.schema());
        Map<String, String> answers = new LinkedHashMap<>();
        Map<String, String> expected = new LinkedHashMap<>();

        eachField((name, field) -> {
            var document = examples.document(name, field);
            answers.put(name, outcome(caller, document));
            expected.put(name, expected(who, FIELDS.get(name)));
        });

        assertThat(answers).isEqualTo(expected);
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

    /** How the request was answered; that what it names does not exist is for its own tests. */
    private String outcome(Person caller, String document) {
        if (document.startsWith("subscription")) {
            return subscribing(caller, document);
        }
        var answer = caller.asks(document);
        var errors = answer.body().path("errors");
        for (var error : errors) {
            var code = error.at("/extensions/code").asString();
            assertThat(code)
                    .as("%s: %s", document, answer.body())
                    .isNotIn("VALIDATION_ERROR", "SYNTAX_ERROR", "INTERNAL_ERROR", "INVALID_TOKEN", "RATE_LIMITED");
            if (code.equals("UNAUTHORIZED") || code.equals("FORBIDDEN")) {
                answer.isDenied(code);
                return code;
            }
        }
        return PERMITTED;
    }

    private String subscribing(Person caller, String document) {
        try (var socket = Socket.open(node, caller.allHeaders())
                .initialised(Map.of())
                .subscribes("1", document)
                .isHeard()) {
            var heard = socket.soFar();
            var code = heard.isEmpty()
                    ? PERMITTED
                    : heard.getFirst().at("/payload/0/extensions/code").asString();
            return code.equals("UNKNOWN_FEED") ? PERMITTED : code;
        }
    }

    private static String expected(Audience who, @Nullable Audience audience) {
        if (audience == null) {
            return "a line in FIELDS";
        }
        boolean isPermitted = who == audience
                || switch (audience) {
                    case ANYONE -> true;
                    case SIGNED_IN -> who != Audience.ANYONE && who != Audience.PARTNER;
                    case CONTRIBUTOR -> who == Audience.MODERATOR;
                    case PARTNER_OR_ADMIN -> who == Audience.PARTNER || who == Audience.ADMIN;
                    case MODERATOR, ADMIN, PARTNER -> false;
                };
        return isPermitted ? PERMITTED : who == Audience.ANYONE ? "UNAUTHORIZED" : "FORBIDDEN";
    }

    private void eachField(BiConsumer<String, GraphQLFieldDefinition> act) {
        var schema = source.schema();
        Stream.of(schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType())
                .filter(Objects::nonNull)
                .forEach((GraphQLObjectType root) -> root.getFieldDefinitions()
                        .forEach(field -> act.accept(root.getName() + "." + field.getName(), field)));
    }

    private static Audience declared(GraphQLFieldDefinition field) {
        var directive = Objects.requireNonNull(field.getAppliedDirective("access"));
        return Audience.valueOf(Objects.toString(
                Objects.requireNonNull(directive.getArgument("to")).getValue(), ""));
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
            case KEY -> desk.partner("wren");
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
