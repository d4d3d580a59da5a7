package io.copydesk.account;

import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.text.Normalizer;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.hibernate.annotations.UuidGenerator;
import org.jspecify.annotations.Nullable;

/** Somebody who may sign in, and what they may do. */
@Entity
@SuppressWarnings("UnusedVariable") // some columns are written here and read in queries
class Account {

    @Id
    @UuidGenerator(style = UuidGenerator.Style.VERSION_7)
    private UUID id;

    private String name;

    private String email;

    private String emailKey;

    private boolean enabled;

    @Convert(converter = RolesConverter.class)
    private Set<Role> roles;

    private @Nullable String passwordHash;

    private @Nullable String issuer;

    private @Nullable String subject;

    private @Nullable Instant rolesAsOf;

    private Instant createdAt;

    protected Account() {}

    Account(String name, String email, Set<Role> roles, Instant now) {
        this.name = name;
        this.email = email;
        this.emailKey = keyOf(email);
        this.enabled = true;
        this.roles = copy(roles);
        this.createdAt = now;
    }

    /** An account that an issuer vouches for. */
    Account(ExternalIdentity identity, Instant now) {
        this(identity.name(), identity.email(), identity.roles(), now);
        this.issuer = identity.issuer();
        this.subject = identity.subject();
        this.rolesAsOf = identity.issuedAt();
    }

    /** The form in which addresses are compared. */
    static String keyOf(String email) {
        return Normalizer.normalize(email, Normalizer.Form.NFC).strip().toLowerCase(Locale.ROOT);
    }

    UUID id() {
        return id;
    }

    public String name() {
        return name;
    }

    public String email() {
        return email;
    }

    String emailKey() {
        return emailKey;
    }

    public boolean enabled() {
        return enabled;
    }

    public Set<Role> roles() {
        return copy(roles);
    }

    /** Null where there is no password to sign in with. */
    @Nullable
    String passwordHash() {
        return passwordHash;
    }

    /** Whether it is one of those of whom one must stay. */
    boolean administers() {
        return enabled && roles.contains(Role.ADMIN);
    }

    /** Whether its roles are what the issuer last said. */
    boolean hasRolesOfIssuer() {
        return rolesAsOf != null;
    }

    void rename(String name) {
        this.name = name;
    }

    void enable(boolean enabled) {
        this.enabled = enabled;
    }

    /** Somebody here decides what it may do; from now on the issuer has no say in it. */
    void grant(Set<Role> roles) {
        this.roles = copy(roles);
        this.rolesAsOf = null;
    }

    /** The issuer says what it may do; false where that is no news, or somebody here has decided. */
    boolean takeRolesOfIssuer(Set<Role> roles, Instant asOf) {
        if (rolesAsOf == null || !asOf.isAfter(rolesAsOf)) {
            return false;
        }
        rolesAsOf = asOf;
        if (this.roles.equals(roles)) {
            return false;
        }
        this.roles = copy(roles);
        return true;
    }

    void setPasswordHash(String passwordHash) {
        this.passwordHash = passwordHash;
    }

    private static Set<Role> copy(Set<Role> roles) {
        var copy = EnumSet.noneOf(Role.class);
        copy.addAll(roles);
        return copy;
    }
}
