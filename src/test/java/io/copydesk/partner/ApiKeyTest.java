package io.copydesk.partner;

import static org.assertj.core.api.Assertions.assertThat;

import io.copydesk.AnotherNode;
import io.copydesk.DeskTest;
import io.copydesk.Reader;
import io.copydesk.Watch;
import io.copydesk.account.Desk;
import io.copydesk.account.Person;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The keys of partners. */
@DeskTest
@Import(Partnering.class)
class ApiKeyTest {

    private static final String FEEDS = "{ partnerFeeds { name } viewer { name roles email } }";

    private static ConfigurableApplicationContext other;

    @Autowired
    Partnering partnering;

    @Autowired
    Desk desk;

    @Autowired
    Watch watch;

    @Autowired
    JdbcClient jdbc;

    @BeforeAll
    static void starts() {
        other = AnotherNode.starts(List.of(Reader.class, Desk.class, Watch.class));
    }

    @AfterAll
    static void stops() {
        other.close();
    }

    private Reader.Answer issues(String more) {
        return desk.as("ada")
                .asks(
                        "mutation ($id: ID!) { issueApiKey(partnerId: $id, name: \"tests\"" + more
                                + ") { apiKey { id prefix expiresAt } secret errors { code path } } }",
                        Map.of("id", partnering.id("Wren")));
    }

    private Reader.Answer revokes(String id) {
        return desk.as("ada")
                .asks(
                        "mutation ($id: ID!) { revokeApiKey(id: $id) { partner { apiKeys { revokedAt } } errors { code"
                                + " } } }",
                        Map.of("id", id));
    }

    @Test
    void is_shown_once_and_kept_as_a_hash() {
        var issued = issues("").at("issueApiKey");
        var secret = issued.path("secret").asString();

        assertThat(secret).matches("cdk_[a-z0-9]{8}_[A-Za-z0-9_-]{43}");
        assertThat(secret).startsWith(issued.at("/apiKey/prefix").asString() + "_");
        assertThat(issued.at("/apiKey/prefix").asString()).hasSize(12);
        assertThat(jdbc.sql("select * from api_key").query().singleRow().values())
                .noneMatch(value -> String.valueOf(value).contains(secret.substring(14)));
        var secrets = new HashSet<String>();
        for (int i = 0; i < 5; i++) {
            secrets.add(issues("").at("issueApiKey/secret").asString());
        }
        assertThat(secrets).hasSize(5);
    }

    @Test
    void is_taken_as_a_bearer_token_and_as_a_header() {
        var key = partnering.partner("Wren").key();
        for (var sent : List.of(
                desk.stranger().with("Authorization", "Bearer " + key),
                desk.stranger().with("X-Api-Key", key))) {
            var viewer = sent.asks(FEEDS).at("viewer");

            assertThat(viewer.toString()).isEqualTo("{\"name\":\"Wren\",\"roles\":[\"PARTNER\"],\"email\":null}");
        }
    }

    @Test
    void is_no_password_beyond_the_addresses_of_feeds() {
        var key = partnering.partner("Wren").key();

        basic("wren", key).asks(FEEDS).isDenied("UNAUTHORIZED");
    }

    private Person basic(String name, String password) {
        return desk.stranger()
                .with(
                        "Authorization",
                        "Basic "
                                + Base64.getEncoder()
                                        .encodeToString((name + ":" + password).getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void is_told_when_it_does_not_hold() {
        var key = partnering.partner("Wren").key();
        var token = desk.credentials("mira").substring("Bearer ".length());
        for (var sent : List.of(
                desk.stranger().with("X-Api-Key", key + "x"),
                desk.stranger().with("X-Api-Key", ""),
                desk.stranger().with("X-Api-Key", token),
                desk.stranger().with("Authorization", "Bearer " + key.replace("cdk_", "cdk_x")))) {
            // an answer that is kept for strangers is none for who comes with something that does not hold
            desk.stranger().asks("{ topics { slug } }");
            var answer = sent.posts("{ topics { slug } }", Map.of());

            assertThat(answer.statusCode()).isEqualTo(401);
            assertThat(answer.body()).contains("INVALID_TOKEN").doesNotContain(key.substring(13));
        }
    }

    @Test
    void ends_when_it_was_to_end() {
        var until = watch.instant().plus(Duration.ofHours(1));
        var key = issues(", expiresAt: \"" + until + "\"")
                .at("issueApiKey/secret")
                .asString();
        assertThat(desk.holder(key).asks(FEEDS).at("viewer/name").asString()).isEqualTo("Wren");

        watch.passes(Duration.ofMinutes(61));

        assertThat(desk.holder(key).posts(FEEDS, Map.of()).statusCode()).isEqualTo(401);
    }

    @Test
    void ends_on_every_node_when_it_is_revoked_and_no_other_does() {
        var issued = issues("").at("issueApiKey");
        var key = issued.path("secret").asString();
        var another = partnering.partner("Wren").key();
        var there = other.getBean(Desk.class).holder(key);
        assertThat(there.asks(FEEDS).at("viewer/name").asString()).isEqualTo("Wren");

        var revoked = revokes(issued.at("/apiKey/id").asString());

        assertThat(revoked.at("revokeApiKey/errors").size()).isZero();
        assertThat(there.posts(FEEDS, Map.of()).statusCode()).isEqualTo(401);
        assertThat(desk.holder(key).posts(FEEDS, Map.of()).statusCode()).isEqualTo(401);
        assertThat(desk.holder(another).asks(FEEDS).at("viewer/name").asString())
                .isEqualTo("Wren");
        assertThat(revokes(issued.at("/apiKey/id").asString())
                        .at("revokeApiKey/errors")
                        .size())
                .isZero();
    }

    @Test
    void is_for_administrators_to_give() {
        var id = partnering.id("Wren");
        var issue = "mutation ($id: ID!) { issueApiKey(partnerId: $id, name: \"x\") { secret } }";

        desk.as("mira").asks(issue, Map.of("id", id)).isDenied("FORBIDDEN");
        partnering.partner("Wren").asks(issue, Map.of("id", id)).isDenied("FORBIDDEN");
        assertThat(issues(", expiresAt: \"2020-01-01T00:00:00Z\"")
                        .at("issueApiKey/errors/0/code")
                        .asString())
                .isEqualTo("INVALID_EXPIRY");
    }

    @Test
    void says_when_it_was_last_used_to_the_minute() {
        var wren = partnering.partner("Wren");
        var used = "{ partners { apiKeys { lastUsedAt } } }";
        assertThat(desk.as("ada")
                        .asks(used)
                        .at("partners/0/apiKeys/0/lastUsedAt")
                        .isNull())
                .isTrue();

        wren.asks(FEEDS);
        var first =
                desk.as("ada").asks(used).at("partners/0/apiKeys/0/lastUsedAt").asString();
        watch.passes(Duration.ofSeconds(30));
        wren.asks(FEEDS);
        assertThat(desk.as("ada")
                        .asks(used)
                        .at("partners/0/apiKeys/0/lastUsedAt")
                        .asString())
                .isEqualTo(first);
        watch.passes(Duration.ofSeconds(40));
        wren.asks(FEEDS);

        assertThat(desk.as("ada")
                        .asks(used)
                        .at("partners/0/apiKeys/0/lastUsedAt")
                        .asString())
                .isGreaterThan(first);
    }

    @Test
    void has_an_allowance_of_its_own_and_answers_that_nobody_keeps() {
        var answer = desk.holder(partnering.partner("Wren").key()).posts(FEEDS, Map.of());
        var second = desk.holder(partnering.partner("Wren").key()).posts(FEEDS, Map.of());

        assertThat(answer.headers().firstValue("Cache-Control")).contains("private, no-store");
        assertThat(answer.headers().firstValue("RateLimit").orElse("")).startsWith("\"requests\";r=9999999;");
        assertThat(second.headers().firstValue("RateLimit").orElse("")).startsWith("\"requests\";r=9999999;");
    }
}
