package io.copydesk.account;

import java.util.Collection;
import java.util.UUID;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/**
 * Tells the log {@code copydesk.security} who did what from where. It names accounts and tokens by id: what people type is not
 * written down, since it may be a password in the wrong field.
 */
@Component
public class SecurityEvents {

    /** How somebody signed in. */
    enum Way {
        PASSWORD,
        TOKEN,
        ISSUER,
        KEY
    }

    static final String UNKNOWN = "unknown";

    private static final Logger log = LoggerFactory.getLogger(SecurityLog.NAME);

    /**
     * @param ready is there before anything happens
     */
    SecurityEvents(SecurityLog ready) {}

    void signedIn(UUID account, Way way, String from) {
        log.info("SIGNED_IN account={} by={} from={}", account, way, from);
    }

    void signedOut(String account, String from) {
        log.info("SIGNED_OUT account={} from={}", account, from);
    }

    /** Why it failed is said here and nowhere else. */
    void signInFailed(String account, Way way, String reason, String from) {
        log.warn("SIGN_IN_FAILED account={} by={} reason={} from={}", account, way, reason, from);
    }

    void signInLocked(String what, String from) {
        log.warn("SIGN_IN_LOCKED what={} from={}", what, from);
    }

    void tokenFirstUsed(UUID token, UUID account, String from) {
        log.info("TOKEN_FIRST_USED token={} account={} from={}", token, account, from);
    }

    void tokenMade(UUID token, UUID account) {
        log.info("TOKEN_MADE token={} account={} by={} from={}", token, account, actor(), address());
    }

    void tokenRevoked(UUID token, UUID account) {
        log.info("TOKEN_REVOKED token={} account={} by={} from={}", token, account, actor(), address());
    }

    public void keyIssued(UUID key, UUID partner) {
        log.info("KEY_ISSUED key={} partner={} by={} from={}", key, partner, actor(), address());
    }

    public void keyRevoked(UUID key, UUID partner) {
        log.info("KEY_REVOKED key={} partner={} by={} from={}", key, partner, actor(), address());
    }

    public void keyFirstUsed(UUID key, UUID partner, String from) {
        log.info("KEY_FIRST_USED key={} partner={} from={}", key, partner, from);
    }

    /** Where a partner's changes are sent was said, or said anew. */
    public void webhookSaved(UUID webhook, UUID partner, boolean withNewSecret) {
        log.info(
                "WEBHOOK_SAVED webhook={} partner={} newSecret={} by={} from={}",
                webhook,
                partner,
                withNewSecret,
                actor(),
                address());
    }

    public void webhookDeleted(UUID webhook, UUID partner) {
        log.info("WEBHOOK_DELETED webhook={} partner={} by={} from={}", webhook, partner, actor(), address());
    }

    void sessionEnded(UUID session, UUID account) {
        log.info("SESSION_ENDED session={} account={} by={} from={}", session, account, actor(), address());
    }

    void accountMade(UUID account, Collection<Role> roles) {
        log.info("ACCOUNT_MADE account={} roles={} by={} from={}", account, names(roles), actor(), address());
    }

    void rolesChanged(UUID account, Collection<Role> before, Collection<Role> after) {
        log.info(
                "ROLES_CHANGED account={} before={} after={} by={} from={}",
                account,
                names(before),
                names(after),
                actor(),
                address());
    }

    void accountEnabled(UUID account, boolean enabled) {
        log.info(
                "{} account={} by={} from={}",
                enabled ? "ACCOUNT_ENABLED" : "ACCOUNT_DISABLED",
                account,
                actor(),
                address());
    }

    void tokensRevoked(UUID account, int tokens) {
        log.info("TOKENS_REVOKED account={} tokens={} by={} from={}", account, tokens, actor(), address());
    }

    /**
     * What a topic asks for was set: whoever weakens the two-person rule is of interest to those who watch over security.
     *
     * @param sensitivity of the topic, by name
     */
    public void topicPolicySet(String topic, String sensitivity, int approvals) {
        log.info(
                "TOPIC_POLICY_SET topic={} sensitivity={} approvals={} by={} from={}",
                topic,
                sensitivity,
                approvals,
                actor(),
                address());
    }

    void passwordSet(UUID account) {
        log.info("PASSWORD_SET account={} by={} from={}", account, actor(), address());
    }

    private static String names(Collection<Role> roles) {
        return roles.stream().map(Role::name).sorted().collect(Collectors.joining(",", "[", "]"));
    }

    private static String actor() {
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication == null ? "system" : authentication.getName();
    }

    private static String address() {
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication != null && authentication.getDetails() instanceof String address ? address : "here";
    }
}
