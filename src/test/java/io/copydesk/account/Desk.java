package io.copydesk.account;

import io.copydesk.Reader;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import tools.jackson.databind.json.JsonMapper;

/**
 * The people of the desk. Carla and Colin contribute, Mira, Omar and Nora moderate, Ada administers; anybody else has an account without
 * roles. Each comes with an access token of all their roles.
 */
@TestComponent
public class Desk {

    static final String PASSWORD = "bees return to the city";

    private static final Map<String, Set<Role>> ROLES = Map.of(
            "carla", EnumSet.of(Role.CONTRIBUTOR),
            "colin", EnumSet.of(Role.CONTRIBUTOR),
            "mira", EnumSet.of(Role.MODERATOR),
            "omar", EnumSet.of(Role.MODERATOR),
            "nora", EnumSet.of(Role.MODERATOR),
            "ada", EnumSet.of(Role.ADMIN));

    private final Accounts accounts;
    private final AccountDesk accountDesk;
    private final TokenDesk tokenDesk;
    private final Identities identities;
    private final Reader reader;
    private final JsonMapper json;
    private final Map<UUID, String> secrets = new HashMap<>();

    Desk(
            Accounts accounts,
            AccountDesk accountDesk,
            TokenDesk tokenDesk,
            Identities identities,
            Reader reader,
            JsonMapper json) {
        this.accounts = accounts;
        this.accountDesk = accountDesk;
        this.tokenDesk = tokenDesk;
        this.identities = identities;
        this.reader = reader;
        this.json = json;
    }

    /** Somebody of the desk; their account is made when they are first named. */
    public Person as(String name) {
        return new Person(reader, json).with("Authorization", credentials(name));
    }

    /** What somebody of the desk sends as {@code Authorization}, to whatever node. */
    public String credentials(String name) {
        var account = account(name);
        return "Bearer " + secrets.computeIfAbsent(account.id(), id -> token(account));
    }

    /** Somebody who comes with a key of a partner of this name, who is made when they are first named. */
    public Person partner(String name) {
        return holder(partnerKey(name));
    }

    /** Whoever has this key. */
    public Person holder(String key) {
        return new Person(reader, json).with("Authorization", "Bearer " + key);
    }

    /** The bytes of a feed's snapshot. */
    public byte[] snapshot(String feed, String key) {
        return reader.bytes(reader.to("/feeds/" + feed + "/snapshot.ndjson.gz")
                .header("Authorization", "Bearer " + key)
                .build());
    }

    /** How a GET with this header is answered. */
    public int status(String path, String header, String value) {
        return reader.sends(reader.to(path).header(header, value).build()).statusCode();
    }

    /** Somebody who has not said who they are, and may do so in a way of their own. */
    public Person stranger() {
        return browser();
    }

    /** A new key of a partner, in either case. */
    public String partnerKey(String name) {
        var ada = as("ada");
        var made = ada.asks("mutation ($n: String!) { createPartner(name: $n) { partner { id } } }", Map.of("n", name));
        var partners = ada.asks("{ partners { id name } }").at("partners");
        for (var partner : partners) {
            if (partner.path("name").asString().equals(name)) {
                return ada.asks(
                                "mutation ($id: ID!) { issueApiKey(partnerId: $id, name: \"tests\") { secret errors {"
                                        + " code } } }",
                                Map.of("id", partner.path("id").asString()))
                        .at("issueApiKey/secret")
                        .asString();
            }
        }
        throw new AssertionError(made.body().toString());
    }

    /** Somebody of the desk, who came with a browser and has signed in. */
    public Person inBrowser(String name) {
        account(name);
        var browser = browser();
        browser.signIn(email(name), PASSWORD);
        return browser;
    }

    /** A browser in which nobody has signed in. */
    Person browser() {
        return new Person(reader, json);
    }

    static String email(String name) {
        return name.contains("@") ? name : name + "@desk.example";
    }

    /** Their account as it is now. */
    Account account(String name) {
        return accounts.findByEmailKey(email(name))
                .orElseGet(() -> administering(() -> accountDesk.create(
                        name, email(name), PASSWORD, ROLES.getOrDefault(name, EnumSet.noneOf(Role.class)))));
    }

    public Account gives(String name, Role... roles) {
        var granted = EnumSet.noneOf(Role.class);
        granted.addAll(Set.of(roles));
        var id = account(name).id();
        return administering(() -> accountDesk.update(id, null, granted, null, null));
    }

    /** Keeps somebody from signing in. */
    public void disablesAccount(String name) {
        disables(name);
    }

    Account disables(String name) {
        var id = account(name).id();
        return administering(() -> accountDesk.update(id, null, null, false, null));
    }

    Account setsPassword(String name, String password) {
        var id = account(name).id();
        return administering(() -> accountDesk.update(id, null, null, null, password));
    }

    private String token(Account account) {
        var caller = identities.of(account, null);
        return as(
                new CallerAuthentication(caller, "127.0.0.1"),
                () -> tokenDesk.create(caller, "tests", null, null).secret().text());
    }

    static <T> T administering(Supplier<T> act) {
        return as(new TestingAuthenticationToken("tests", "", "ROLE_ADMIN"), act);
    }

    private static <T> T as(org.springframework.security.core.Authentication who, Supplier<T> act) {
        var before = SecurityContextHolder.getContext();
        SecurityContextHolder.setContext(new SecurityContextImpl(who));
        try {
            return Objects.requireNonNull(act.get());
        } finally {
            SecurityContextHolder.setContext(before);
        }
    }
}
