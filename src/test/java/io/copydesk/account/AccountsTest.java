package io.copydesk.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.copydesk.DeskTest;
import io.copydesk.Reader;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@DeskTest
class AccountsTest {

    private static final String CREATE = """
        mutation ($name: String!, $email: String!, $password: String!, $roles: [Role!]!) {
          createAccount(name: $name, email: $email, password: $password, roles: $roles) {
            account { id name email roles enabled } errors { __typename code path } } }
        """;
    private static final String UPDATE = """
        mutation ($id: ID!, $name: String, $roles: [Role!], $enabled: Boolean, $password: String) {
          updateAccount(id: $id, name: $name, roles: $roles, enabled: $enabled, password: $password) {
            account { id name roles enabled } errors { __typename code path } } }
        """;

    @Autowired
    Desk desk;

    @Autowired
    JdbcClient jdbc;

    @Test
    void an_administrator_makes_one_and_it_signs_in() {
        var made = creates("Carla", "Carla@Desk.example", "a sentence of mine", "CONTRIBUTOR");

        assertThat(made.at("createAccount/errors")).isEmpty();
        assertThat(made.at("createAccount/account/email").asString()).isEqualTo("Carla@Desk.example");
        assertThat(made.at("createAccount/account/roles").toString()).isEqualTo("[\"CONTRIBUTOR\"]");
        assertThat(made.at("createAccount/account/enabled").asBoolean()).isTrue();
        var carla = desk.browser();
        assertThat(carla.signIn("carla@desk.example", "a sentence of mine").statusCode())
                .isEqualTo(303);
        assertThat(carla.asks("{ viewer { id } }").at("viewer/id").asString())
                .isEqualTo(made.at("createAccount/account/id").asString());
    }

    @Test
    void a_password_is_kept_as_a_slow_hash_alone() {
        creates("Carla", "carla@desk.example", "a sentence of mine");

        assertThat(jdbc.sql("select password_hash from account where email_key = 'carla@desk.example'")
                        .query(String.class)
                        .single())
                .startsWith("{argon2id}$argon2id$");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        ''    | c@desk.example    | a sentence of mine | CONTRIBUTOR | INVALID_NAME          | name
        Carla | desk.example      | a sentence of mine | CONTRIBUTOR | INVALID_EMAIL         | email
        Carla | c d@desk.example  | a sentence of mine | CONTRIBUTOR | INVALID_EMAIL         | email
        Carla | ADA@desk.EXAMPLE  | a sentence of mine | CONTRIBUTOR | EMAIL_TAKEN           | email
        Carla | c@desk.example    | a sentence         | CONTRIBUTOR | PASSWORD_TOO_SHORT    | password
        Carla | c@desk.example    | Qwertyuiopasdfghjkl| CONTRIBUTOR | PASSWORD_TOO_COMMON   | password
        Carla | c@desk.example    | carla@desk.example | CONTRIBUTOR | PASSWORD_TOO_OBVIOUS  | password
        Carla | c@desk.example    | a sentence of mine | PARTNER     | ROLE_NOT_FOR_ACCOUNTS | roles
        """)
    void what_does_not_do_is_told_and_nothing_is_written(
            String name, String email, String password, String role, String code, String path) {
        desk.account("ada");

        var answer = creates(name, email, password, role).at("createAccount");

        assertThat(answer.path("account").isNull()).isTrue();
        var error = answer.path("errors").get(0);
        assertThat(error.path("code").asString()).isEqualTo(code);
        assertThat(error.path("__typename").asString()).isEqualTo("ValidationError");
        assertThat(error.path("path").toString()).isEqualTo("[\"" + path + "\"]");
        assertThat(count()).isEqualTo(1);
    }

    @Test
    void all_that_is_wrong_is_told_at_once() {
        var answer = creates("", "x", "short", "PARTNER").at("createAccount/errors");

        assertThat(answer.valueStream().map(error -> error.path("code").asString()))
                .containsExactly("INVALID_NAME", "INVALID_EMAIL", "ROLE_NOT_FOR_ACCOUNTS", "PASSWORD_TOO_SHORT");
    }

    @Test
    void one_that_does_not_exist_is_not_found() {
        var other = new io.copydesk.graphql.GlobalId("Account", "01890000-0000-7000-8000-000000000000").encoded();

        var error =
                desk.as("ada").asks(UPDATE, Map.of("id", other, "name", "X")).at("updateAccount/errors/0");

        assertThat(error.path("code").asString()).isEqualTo("NOT_FOUND");
        assertThat(error.path("__typename").asString()).isEqualTo("NotFoundError");
        desk.as("ada").asks(UPDATE, Map.of("id", "nonsense")).isRefused("INVALID_ID");
        desk.as("ada")
                .asks(UPDATE, Map.of("id", new io.copydesk.graphql.GlobalId("Topic", "ai").encoded()))
                .isRefused("INVALID_ID");
    }

    @Test
    void what_is_left_out_stays() {
        var id = id("mira");

        var changed = desk.as("ada")
                .asks(UPDATE, Map.of("id", id, "name", " Mira M. "))
                .at("updateAccount/account");

        assertThat(changed.path("name").asString()).isEqualTo("Mira M.");
        assertThat(changed.path("roles").toString()).isEqualTo("[\"MODERATOR\"]");
        assertThat(changed.path("enabled").asBoolean()).isTrue();
    }

    @Test
    void they_are_listed_by_address_page_by_page() {
        for (var name : List.of("omar", "carla", "mira")) {
            desk.account(name);
        }
        var page = "query ($after: String) { accounts(first: 2, after: $after) { nodes { name } edges { cursor }"
                + " pageInfo { hasNextPage hasPreviousPage endCursor } } }";

        var first = desk.as("ada").asks(page);
        assertThat(first.each("accounts/nodes", "name")).containsExactly("ada", "carla");
        assertThat(first.at("accounts/pageInfo/hasNextPage").asBoolean()).isTrue();
        var next = desk.as("ada")
                .asks(
                        page,
                        Map.of("after", first.at("accounts/pageInfo/endCursor").asString()));
        assertThat(next.each("accounts/nodes", "name")).containsExactly("mira", "omar");
        assertThat(next.at("accounts/pageInfo/hasNextPage").asBoolean()).isFalse();
        desk.as("ada").asks(page, Map.of("after", "x")).isRefused("INVALID_CURSOR");
    }

    @Test
    void the_last_administrator_stays() {
        var ada = desk.as("ada");
        var id = id("ada");

        for (var change :
                List.of(Map.of("id", id, "enabled", false), Map.of("id", id, "roles", List.of("MODERATOR")))) {
            assertThat(ada.asks(UPDATE, change)
                            .at("updateAccount/errors/0/code")
                            .asString())
                    .isEqualTo("LAST_ADMINISTRATOR");
        }

        desk.gives("mira", Role.ADMIN, Role.MODERATOR);
        assertThat(ada.asks(UPDATE, Map.of("id", id, "roles", List.of())).at("updateAccount/errors"))
                .isEmpty();
        ada.asks("{ accounts { nodes { id } } }").isDenied("FORBIDDEN");
    }

    @Test
    void a_disabled_administrator_does_not_count() {
        desk.account("ada");
        desk.gives("mira", Role.ADMIN);
        desk.disables("mira");

        assertThat(desk.as("ada")
                        .asks(UPDATE, Map.of("id", id("ada"), "enabled", false))
                        .at("updateAccount/errors/0/code")
                        .asString())
                .isEqualTo("LAST_ADMINISTRATOR");
    }

    @Test
    void two_administrators_who_disable_each_other_leave_one() throws Exception {
        for (int round = 0; round < 5; round++) {
            var ada = desk.gives("ada" + round, Role.ADMIN);
            var eve = desk.gives("eve" + round, Role.ADMIN);
            // of these two one must stay
            jdbc.sql("update account set roles = '' where id not in (?, ?)")
                    .param(bytes(ada))
                    .param(bytes(eve))
                    .update();
            var together = new CyclicBarrier(2);
            try (var threads = Executors.newFixedThreadPool(2)) {
                Callable<Boolean> first = () -> disabled(together, "ada" + round(ada));
                Callable<Boolean> second = () -> disabled(together, "eve" + round(eve));
                var done = threads.invokeAll(List.of(first, second));
                assertThat(List.of(done.get(0).get(), done.get(1).get())).containsExactlyInAnyOrder(true, false);
            }
            assertThat(jdbc.sql("select count(*) from account where administers = 1")
                            .query(Integer.class)
                            .single())
                    .isEqualTo(1);
        }
    }

    private boolean disabled(CyclicBarrier together, String name) throws Exception {
        together.await();
        try {
            desk.disables(name);
            return true;
        } catch (io.copydesk.graphql.Refusal refused) {
            assertThat(refused.errors().getFirst().code()).isEqualTo("LAST_ADMINISTRATOR");
            return false;
        }
    }

    private static String round(Account account) {
        return account.name().substring(3);
    }

    private static byte[] bytes(Account account) {
        return java.nio.ByteBuffer.allocate(16)
                .putLong(account.id().getMostSignificantBits())
                .putLong(account.id().getLeastSignificantBits())
                .array();
    }

    private Reader.Answer creates(String name, String email, String password, String... roles) {
        return desk.as("ada")
                .asks(CREATE, Map.of("name", name, "email", email, "password", password, "roles", List.of(roles)));
    }

    private String id(String name) {
        return new io.copydesk.graphql.GlobalId(
                        "Account", desk.account(name).id().toString())
                .encoded();
    }

    private int count() {
        return jdbc.sql("select count(*) from account").query(Integer.class).single();
    }
}
