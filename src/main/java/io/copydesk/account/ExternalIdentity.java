package io.copydesk.account;

import java.time.Instant;
import java.util.Set;

/**
 * What an OpenID Connect issuer says about somebody.
 *
 * @param subject what the issuer knows them by; never changes
 * @param roles what the configured claim comes to
 * @param issuedAt when it said so
 */
record ExternalIdentity(String issuer, String subject, String name, String email, Set<Role> roles, Instant issuedAt) {}
