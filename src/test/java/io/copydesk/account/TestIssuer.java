package io.copydesk.account;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import no.nav.security.mock.oauth2.MockOAuth2Server;
import no.nav.security.mock.oauth2.OAuth2Config;
import no.nav.security.mock.oauth2.token.DefaultOAuth2TokenCallback;
import no.nav.security.mock.oauth2.token.KeyProvider;
import no.nav.security.mock.oauth2.token.OAuth2TokenProvider;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/** An OpenID Connect issuer in a server of its own, which Copydesk is told to believe. */
class TestIssuer implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    static final String AUDIENCE = "copydesk-api";
    static final String CLIENT = "copydesk";

    private static final String NAME = "desk";
    private static final Keys KEYS = new Keys();
    private static final MockOAuth2Server SERVER = start();

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        TestPropertyValues.of(
                        "copydesk.sign-in.oidc.issuer=" + address(),
                        "copydesk.sign-in.oidc.client-id=" + CLIENT,
                        "copydesk.sign-in.oidc.client-secret=" + UUID.randomUUID(),
                        "copydesk.sign-in.oidc.audience=" + AUDIENCE,
                        "copydesk.sign-in.oidc.label=The <Newsroom>",
                        "copydesk.sign-in.oidc.roles-claim=desk.groups",
                        "copydesk.sign-in.oidc.keys-asked-every=1ms",
                        "copydesk.sign-in.oidc.roles.writers=CONTRIBUTOR",
                        "copydesk.sign-in.oidc.roles.editors=MODERATOR",
                        "copydesk.sign-in.oidc.roles.operators=ADMIN",
                        "copydesk.sign-in.oidc.roles.robots=PARTNER")
                .applyTo(context);
    }

    static String address() {
        return SERVER.issuerUrl(NAME).toString();
    }

    static String keys() {
        return SERVER.jwksUrl(NAME).toString();
    }

    /** The claims of a good access token. */
    static JWTClaimsSet.Builder claims(String subject, String... groups) {
        var now = Instant.now();
        return new JWTClaimsSet.Builder()
                .issuer(address())
                .subject(subject)
                .audience(AUDIENCE)
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plusSeconds(300)))
                .claim("name", "The " + subject)
                .claim("email", subject + "@issuer.example")
                .claim("desk", Map.of("groups", List.of(groups)));
    }

    /** A good access token. */
    static String token(String subject, String... groups) {
        return signed(claims(subject, groups).build());
    }

    /** Signed with the key that the issuer publishes. */
    static String signed(JWTClaimsSet claims) {
        return signed(claims, key(), header());
    }

    static String signed(JWTClaimsSet claims, RSAKey key, JWSHeader header) {
        try {
            var token = new SignedJWT(header, claims);
            token.sign(new RSASSASigner(key));
            return token.serialize();
        } catch (com.nimbusds.jose.JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    static JWSHeader header() {
        return new JWSHeader.Builder(JWSAlgorithm.RS256)
                .type(JOSEObjectType.JWT)
                .keyID(key().getKeyID())
                .build();
    }

    static RSAKey key() {
        return KEYS.signingKey(NAME).toRSAKey();
    }

    /** A key that the issuer does not publish, under whatever name. */
    static RSAKey strangersKey(String id) {
        try {
            return new RSAKeyGenerator(2048).keyID(id).generate();
        } catch (com.nimbusds.jose.JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /** From now on the issuer signs with another key. */
    static void rotateKeys() {
        KEYS.key = strangersKey("desk-" + UUID.randomUUID());
    }

    /** Whoever next signs in there with a browser is this. */
    static void signsIn(String subject, String... groups) {
        SERVER.enqueueCallback(new DefaultOAuth2TokenCallback(
                NAME,
                subject,
                "JWT",
                List.of(CLIENT),
                Map.of(
                        "name",
                        "The " + subject,
                        "email",
                        subject + "@issuer.example",
                        "desk",
                        Map.of("groups", List.of(groups))),
                300));
    }

    private static MockOAuth2Server start() {
        var server = new MockOAuth2Server(
                new OAuth2Config(false, null, null, false, new OAuth2TokenProvider(KEYS, (Instant) null)));
        server.start();
        Runtime.getRuntime().addShutdownHook(new Thread(server::shutdown));
        return server;
    }

    private static final class Keys extends KeyProvider {

        private volatile RSAKey key = strangersKey(NAME);

        @Override
        public JWK signingKey(String name) {
            return key;
        }
    }
}
