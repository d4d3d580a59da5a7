package io.copydesk.account;

import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.annotations.UuidGenerator;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** What scripts and API clients sign in with instead of a password. Its secret is nowhere but with its owner. */
@Entity
class AccessToken {

    @Id
    @UuidGenerator(style = UuidGenerator.Style.VERSION_7)
    private UUID id;

    private UUID accountId;

    private String name;

    private String prefix;

    @JdbcTypeCode(SqlTypes.BINARY)
    @SuppressWarnings("UnusedVariable") // queries read it
    private byte[] secretHash;

    @Convert(converter = RolesConverter.class)
    private Set<Role> roles;

    private Instant createdAt;

    private Instant expiresAt;

    private @Nullable Instant lastUsedAt;

    private @Nullable Instant revokedAt;

    protected AccessToken() {}

    AccessToken(UUID accountId, String name, TokenSecret secret, Set<Role> roles, Instant now, Instant expiresAt) {
        this.accountId = accountId;
        this.name = name;
        this.prefix = secret.prefix();
        this.secretHash = secret.hash();
        this.roles = copy(roles);
        this.createdAt = now;
        this.expiresAt = expiresAt;
    }

    UUID id() {
        return id;
    }

    UUID accountId() {
        return accountId;
    }

    public String name() {
        return name;
    }

    public String prefix() {
        return prefix;
    }

    public Set<Role> roles() {
        return copy(roles);
    }

    public Instant createdAt() {
        return createdAt;
    }

    public Instant expiresAt() {
        return expiresAt;
    }

    public @Nullable Instant lastUsedAt() {
        return lastUsedAt;
    }

    boolean isGoodAt(Instant now) {
        return revokedAt == null && now.isBefore(expiresAt);
    }

    void revoke(Instant now) {
        this.revokedAt = now;
    }

    private static Set<Role> copy(Set<Role> roles) {
        var copy = EnumSet.noneOf(Role.class);
        copy.addAll(roles);
        return copy;
    }
}
