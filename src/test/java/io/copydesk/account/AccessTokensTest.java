package io.copydesk.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.copydesk.DeskTest;
import io.copydesk.Reader;
import io.copydesk.Statements;
import io.copydesk.graphql.GlobalId;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@DeskTest
class AccessTokensTest {

    private static final String CREATE = """
        mutation ($name: String!, $roles: [Role!], $expiresAt: DateTime) {
          createAccessToken(name: $name, roles: $roles, expiresAt: $expiresAt) {
            accessToken { id name prefix roles expiresAt lastUsedAt } secret errors { code path } } }
        """;
    private static final String WHO = "{ viewer { name roles } }";
    private static final String TOKENS = "{ viewer { accessTokens { id name prefix roles lastUsedAt } } }";

    @Autowired
    Desk desk;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Statements statements;

    @Test
    void one_is_made_and_shown_once() {
        var mira = desk.inBrowser("mira");

        var made = mira.asks(CREATE, Map.of("name", "feed script")).at("createAccessToken");

        var secret = made.path("secret").asString();
        assertThat(secret).matches("cdp_[A-Za-z0-9_-]{43}");
        assertThat(made.at("/accessToken/roles").toString()).isEqualTo("[\"MODERATOR\"]");
        assertThat(Instant.parse(made.at("/accessToken/expiresAt").asString()))
                .isBetween(Instant.now().plusSeconds(89 * 86_400), Instant.now().plusSeconds(91 * 86_400));
        var listed = mira.asks(TOKENS);
        assertThat(listed.at("viewer/accessTokens/0/prefix").asString()).isEqualTo(secret.substring(0, 10));
        assertThat(listed.body().toString()).doesNotContain(secret);
        assertThat(sends(secret).asks(WHO).at("viewer/name").asString()).isEqualTo("mira");
    }

    @Test
    void its_secret_is_not_in_the_database() {
        var secret = make(desk.inBrowser("mira"), Map.of());

        var hash = jdbc.sql("select secret_hash from access_token")
                .query(byte[].class)
                .single();
        assertThat(hash).isEqualTo(TokenSecret.of(secret).orElseThrow().hash()).hasSize(32);
    }

    @Test
    void it_says_whose_it_is_in_one_statement() {
        var script = sends(make(desk.inBrowser("mira"), Map.of()));
        // which notes that it is in use
        script.asks(WHO);

        assertThat(statements.of(() -> script.asks(WHO)))
                .singleElement()
                .asString()
                .contains("access_token");
    }

    @Test
    void it_may_do_less_than_its_owner() {
        var secret = make(desk.inBrowser("mira"), Map.of("roles", List.of("CONTRIBUTOR")));

        assertThat(sends(secret).asks(WHO).at("viewer/roles").toString()).isEqualTo("[\"CONTRIBUTOR\"]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ADMIN", "PARTNER"})
    void it_may_not_do_more_than_its_owner(String role) {
        var answer = desk.inBrowser("mira").asks(CREATE, Map.of("name", "x", "roles", List.of("MODERATOR", role)));

        assertThat(answer.at("createAccessToken/errors/0/code").asString()).isEqualTo("ROLES_EXCEEDED");
        assertThat(answer.at("createAccessToken/secret").isNull()).isTrue();
    }

    @Test
    void it_cannot_be_used_to_make_one_that_may_do_more_or_lasts_longer() {
        var end = Instant.parse("2099-01-01T00:00:00Z");
        var secret = make(desk.inBrowser("mira"), Map.of("roles", List.of("CONTRIBUTOR"), "expiresAt", end.toString()));

        assertThat(codes(sends(secret).asks(CREATE, Map.of("name", "x", "roles", List.of("MODERATOR")))))
                .containsExactly("ROLES_EXCEEDED");
        assertThat(codes(sends(secret).asks(CREATE, Map.of("name", "x", "expiresAt", "2099-01-01T00:00:01Z"))))
                .containsExactly("INVALID_EXPIRY");
        assertThat(codes(sends(secret).asks(CREATE, Map.of("name", "x")))).isEmpty();
    }

    @Test
    void it_follows_the_roles_that_its_owner_has_now() {
        var secret = make(desk.inBrowser("mira"), Map.of());

        desk.gives("mira", Role.CONTRIBUTOR, Role.ADMIN);

        assertThat(sends(secret).asks(WHO).at("viewer/roles").toString()).isEqualTo("[\"CONTRIBUTOR\"]");
    }

    @Test
    void it_ends_when_its_owners_account_is_disabled() {
        var secret = make(desk.inBrowser("mira"), Map.of());

        desk.disables("mira");

        isInvalid(secret);
    }

    @Test
    void it_ends_with_the_password_of_its_owner() {
        var mira = desk.as("mira");
        var omar = desk.as("omar");
        assertThat(mira.asks(WHO).at("viewer/name").asString()).isEqualTo("mira");

        desk.setsPassword("mira", "quite another sentence");

        assertThat(mira.posts(WHO, Map.of()).statusCode()).isEqualTo(401);
        assertThat(omar.asks(WHO).at("viewer/name").asString()).isEqualTo("omar");
        assertThat(desk.as("ada").asks("{ accounts { nodes { enabled } } }").each("accounts/nodes", "enabled"))
                .containsOnly("true");
    }

    @Test
    void an_administrator_ends_all_that_an_account_has() {
        var script = desk.as("mira");
        var browser = desk.inBrowser("mira");
        var revoke = "mutation ($id: ID!) { revokeAccessTokens(accountId: $id) { account { name } errors { code } } }";
        var id = new GlobalId("Account", desk.account("mira").id().toString()).encoded();

        var done = desk.as("ada").asks(revoke, Map.of("id", id)).at("revokeAccessTokens");

        assertThat(done.toString()).isEqualTo("{\"account\":{\"name\":\"mira\"},\"errors\":[]}");
        assertThat(script.posts(WHO, Map.of()).statusCode()).isEqualTo(401);
        assertThat(browser.asks(WHO).at("viewer").isNull()).isTrue();
        assertThat(desk.inBrowser("mira").asks(WHO).at("viewer/name").asString())
                .as("who signs in anew")
                .isEqualTo("mira");
        var nobody = new GlobalId("Account", "01890000-0000-7000-8000-000000000000").encoded();
        assertThat(desk.as("ada")
                        .asks(revoke, Map.of("id", nobody))
                        .at("revokeAccessTokens/errors/0/code")
                        .asString())
                .isEqualTo("NOT_FOUND");
    }

    @Test
    void it_is_ended_at_once() {
        var mira = desk.inBrowser("mira");
        var secret = make(mira, Map.of());
        var id = mira.asks(TOKENS).at("viewer/accessTokens/0/id").asString();
        var revoke = "mutation ($id: ID!) { revokeAccessToken(id: $id) }";

        assertThat(desk.as("omar")
                        .asks(revoke, Map.of("id", id))
                        .at("revokeAccessToken")
                        .asBoolean())
                .isFalse();
        assertThat(mira.asks(revoke, Map.of("id", id)).at("revokeAccessToken").asBoolean())
                .isTrue();

        isInvalid(secret);
        assertThat(mira.asks(TOKENS).at("viewer/accessTokens")).isEmpty();
        assertThat(mira.asks(revoke, Map.of("id", id)).at("revokeAccessToken").asBoolean())
                .isFalse();
    }

    @Test
    void it_expires() {
        var secret = make(desk.inBrowser("mira"), Map.of());
        jdbc.sql("update access_token set expires_at = created_at").update();

        isInvalid(secret);
        assertThat(codes(desk.inBrowser("mira").asks(CREATE, Map.of("name", "x", "expiresAt", "2020-01-01T00:00:00Z"))))
                .containsExactly("INVALID_EXPIRY");
    }

    @Test
    void its_last_use_is_noted_at_most_once_a_minute() {
        var mira = desk.inBrowser("mira");
        var secret = make(mira, Map.of());
        assertThat(mira.asks(TOKENS).at("viewer/accessTokens/0/lastUsedAt").isNull())
                .isTrue();

        sends(secret).asks(WHO);
        var first = mira.asks(TOKENS).at("viewer/accessTokens/0/lastUsedAt").asString();
        sends(secret).asks(WHO);
        assertThat(mira.asks(TOKENS).at("viewer/accessTokens/0/lastUsedAt").asString())
                .isEqualTo(first);
        jdbc.sql("update access_token set last_used_at = '2026-01-01 00:00:00'").update();
        sends(secret).asks(WHO);
        assertThat(mira.asks(TOKENS).at("viewer/accessTokens/0/lastUsedAt").asString())
                .isNotEqualTo("2026-01-01T00:00:00Z");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Bearer",
                "Bearer ",
                "Bearer x",
                "bearer cdp_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                "Bearer cdp_",
                "Bearer eyJhbGciOiJub25lIn0.e30."
            })
    void one_that_does_not_hold_is_no_anonymous_reader(String header) {
        var answer = desk.browser().with("Authorization", header).posts("{ feed { nodes { title } } }", Map.of());

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("WWW-Authenticate").orElseThrow())
                .startsWith("Bearer");
        assertThat(answer.body())
                .startsWith("{\"errors\":[{")
                .contains("\"code\":\"INVALID_TOKEN\"", "\"classification\":\"UNAUTHORIZED\"");
    }

    @Test
    void a_name_says_what_it_is_for() {
        assertThat(codes(desk.inBrowser("mira").asks(CREATE, Map.of("name", " "))))
                .containsExactly("INVALID_NAME");
    }

    private static String make(Person owner, Map<String, ?> arguments) {
        var all = new HashMap<String, Object>(arguments);
        all.put("name", "script");
        return owner.asks(CREATE, all).at("createAccessToken/secret").asString();
    }

    private Person sends(String secret) {
        return desk.browser().with("Authorization", "Bearer " + secret);
    }

    private void isInvalid(String secret) {
        var answer = sends(secret).posts(WHO, Map.of());
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body()).contains("INVALID_TOKEN").doesNotContain(secret);
    }

    private static List<String> codes(Reader.Answer answer) {
        return answer.each("createAccessToken/errors", "code");
    }
}
