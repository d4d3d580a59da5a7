package io.copydesk.account;

import io.copydesk.binary.Uuids;
import io.copydesk.graphql.NotFoundError;
import io.copydesk.graphql.Refusal;
import io.copydesk.graphql.UserError;
import io.copydesk.graphql.ValidationError;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.data.domain.Limit;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What administrators do with accounts. */
@Service
@Transactional
class AccountDesk {

    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_EMAIL = 254;
    private static final Pattern EMAIL =
            Pattern.compile("[^\\s\\p{Cntrl}@<>\"(),:;\\\\]+@[^\\s\\p{Cntrl}@<>\"(),:;\\\\]+");
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}\\p{Cf}\\u2028\\u2029]");

    private final Accounts accounts;
    private final AccessTokens tokens;
    private final Passwords passwords;
    private final SecurityEvents events;
    private final JdbcClient jdbc;
    private final Clock clock;

    AccountDesk(
            Accounts accounts,
            AccessTokens tokens,
            Passwords passwords,
            SecurityEvents events,
            JdbcClient jdbc,
            Clock clock) {
        this.accounts = accounts;
        this.tokens = tokens;
        this.passwords = passwords;
        this.events = events;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * A page of all accounts, by address.
     *
     * @param after the key of the address that the page comes behind; empty for the first page
     * @param most how many at most
     */
    @ForAdministrators
    @Transactional(readOnly = true)
    public List<Account> list(String after, int most) {
        return accounts.findByEmailKeyGreaterThanOrderByEmailKey(after, Limit.of(most));
    }

    @ForAdministrators
    @Transactional(readOnly = true)
    public Optional<Account> find(String email) {
        return accounts.findByEmailKey(Account.keyOf(email));
    }

    /**
     * Makes an account that may sign in at once.
     *
     * @throws Refusal when a value does not do; nothing is written then
     */
    @ForAdministrators
    public Account create(String name, String email, String password, Set<Role> roles) {
        var errors = new ArrayList<UserError>();
        checkName(name, errors);
        checkEmail(email, errors);
        checkRoles(roles, errors);
        checkPassword(password, name, email, errors);
        if (accounts.existsByEmailKey(Account.keyOf(email))) {
            errors.add(emailTaken());
        }
        refuseIfAny(errors);
        var account = new Account(name.strip(), email.strip(), roles, clock.instant());
        account.setPasswordHash(passwords.hash(password));
        try {
            account = accounts.saveAndFlush(account);
        } catch (DataIntegrityViolationException somebodyWasFaster) {
            throw new Refusal(emailTaken());
        }
        events.accountMade(account.id(), roles);
        return account;
    }

    /**
     * Changes an account; what is null stays as it is.
     *
     * @throws Refusal when a value does not do, or nobody would be left to administer; nothing is written then
     */
    @ForAdministrators
    public Account update(
            UUID id,
            @Nullable String name,
            @Nullable Set<Role> roles,
            @Nullable Boolean enabled,
            @Nullable String password) {
        boolean mayTakeAnAdministrator =
                Boolean.FALSE.equals(enabled) || (roles != null && !roles.contains(Role.ADMIN));
        var administrators = mayTakeAnAdministrator ? lockAdministrators() : List.<UUID>of();
        var account = accounts.lock(id).orElseThrow(AccountDesk::noSuchAccount);
        var errors = new ArrayList<UserError>();
        if (name != null) {
            checkName(name, errors);
        }
        if (roles != null) {
            checkRoles(roles, errors);
        }
        if (password != null) {
            checkPassword(password, name == null ? account.name() : name, account.email(), errors);
        }
        if (mayTakeAnAdministrator && account.administers() && administrators.size() < 2) {
            errors.add(new ValidationError(
                    "LAST_ADMINISTRATOR",
                    "This is the last administrator who may sign in; make another one first.",
                    List.of(Boolean.FALSE.equals(enabled) ? "enabled" : "roles")));
        }
        refuseIfAny(errors);
        if (name != null) {
            account.rename(name.strip());
        }
        if (roles != null && (!roles.equals(account.roles()) || account.hasRolesOfIssuer())) {
            var before = account.roles();
            account.grant(roles);
            events.rolesChanged(id, before, roles);
        }
        if (enabled != null && enabled != account.enabled()) {
            account.enable(enabled);
            events.accountEnabled(id, enabled);
        }
        if (password != null) {
            account.setPasswordHash(passwords.hash(password));
            events.passwordSet(id);
        }
        if (password != null || Boolean.FALSE.equals(enabled)) {
            endSessions(id);
        }
        if (password != null) {
            // whoever knew the old one may have made some
            revokeTokens(id);
        }
        return accounts.saveAndFlush(account);
    }

    /**
     * Ends all ways in that an account has open: its access tokens, and its sessions, in which more could be made.
     *
     * @throws Refusal when there is no such account
     */
    @ForAdministrators
    public Account revokeAccessTokens(UUID id) {
        var account = accounts.lock(id).orElseThrow(AccountDesk::noSuchAccount);
        endSessions(id);
        revokeTokens(id);
        return account;
    }

    /** Keeps a better hash of the same password, unless the password has changed meanwhile. */
    void rehash(UUID id, String old, String better) {
        accounts.lock(id)
                .filter(account -> old.equals(account.passwordHash()))
                .ifPresent(account -> account.setPasswordHash(better));
    }

    /**
     * Makes an account for somebody whom an issuer vouches for.
     *
     * @throws EmailOfAnother when their address belongs to an account already
     */
    Account welcome(ExternalIdentity identity) {
        if (accounts.existsByEmailKey(Account.keyOf(identity.email()))) {
            throw new EmailOfAnother();
        }
        var account = accounts.saveAndFlush(new Account(identity, clock.instant()));
        events.accountMade(account.id(), identity.roles());
        return account;
    }

    /** Follows what an issuer says about roles, unless somebody here has decided; not even it takes the last administrator. */
    void takeRoles(UUID id, ExternalIdentity identity) {
        boolean mayTakeAnAdministrator = !identity.roles().contains(Role.ADMIN);
        var administrators = mayTakeAnAdministrator ? lockAdministrators() : List.<UUID>of();
        accounts.lock(id).ifPresent(account -> {
            var before = account.roles();
            if (mayTakeAnAdministrator && account.administers() && administrators.size() < 2) {
                return;
            }
            if (account.takeRolesOfIssuer(identity.roles(), identity.issuedAt())) {
                events.rolesChanged(id, before, identity.roles());
            }
        });
    }

    /** Whoever would take an administrator away does it one after the other, and sees what the one before has done. */
    private List<UUID> lockAdministrators() {
        return jdbc.sql("select id from account where administers = 1 order by id for update")
                .query((row, number) -> Uuids.uuid(row.getBytes(1)))
                .list();
    }

    private void endSessions(UUID account) {
        jdbc.sql("delete from SPRING_SESSION where PRINCIPAL_NAME = ?")
                .param(account.toString())
                .update();
    }

    private void revokeTokens(UUID account) {
        int revoked = tokens.revokeAll(account, clock.instant());
        if (revoked > 0) {
            events.tokensRevoked(account, revoked);
        }
    }

    private static Refusal noSuchAccount() {
        return new Refusal(new NotFoundError("NOT_FOUND", "There is no such account.", List.of("id")));
    }

    private void checkPassword(String password, String name, String email, List<UserError> errors) {
        passwords
                .faults(password, name, email)
                .forEach(fault -> errors.add(new ValidationError(fault.name(), fault.message(), List.of("password"))));
    }

    private static void checkName(String name, List<UserError> errors) {
        if (name.isBlank()
                || name.length() > LONGEST_NAME
                || CONTROL.matcher(name).find()) {
            errors.add(new ValidationError(
                    "INVALID_NAME",
                    "A name has 1 to " + LONGEST_NAME + " characters, all of them printable.",
                    List.of("name")));
        }
    }

    private static void checkEmail(String email, List<UserError> errors) {
        var stripped = email.strip();
        if (stripped.length() > LONGEST_EMAIL
                || !EMAIL.matcher(stripped).matches()
                || CONTROL.matcher(stripped).find()) {
            errors.add(new ValidationError("INVALID_EMAIL", "This is no e-mail address.", List.of("email")));
        }
    }

    private static void checkRoles(Set<Role> roles, List<UserError> errors) {
        if (roles.contains(Role.PARTNER)) {
            errors.add(
                    new ValidationError("ROLE_NOT_FOR_ACCOUNTS", "PARTNER is for API keys alone.", List.of("roles")));
        }
    }

    private static ValidationError emailTaken() {
        return new ValidationError("EMAIL_TAKEN", "There is an account with this address.", List.of("email"));
    }

    private static void refuseIfAny(List<UserError> errors) {
        if (!errors.isEmpty()) {
            throw new Refusal(errors);
        }
    }
}
