package io.copydesk.review;

import io.copydesk.account.ForAdministrators;
import io.copydesk.account.SecurityEvents;
import io.copydesk.catalog.CatalogDesk;
import io.copydesk.catalog.CurrentCatalog;
import io.copydesk.catalog.Sensitivity;
import io.copydesk.catalog.Topic;
import io.copydesk.desk.Actor;
import io.copydesk.graphql.RequestRefused;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Where administrators say what topics ask for. */
@Service
class PolicyDesk {

    /** As many as a desk could have on one article. */
    private static final int MOST_APPROVALS = 10;

    private static final int LONGEST_ADVISORY = 1000;

    /** So many revisions are looked at again at once; the others follow by themselves. */
    private static final int AT_ONCE = 200;

    private final Commands commands;
    private final CatalogDesk catalogDesk;
    private final CurrentCatalog catalog;
    private final PolicyWatch watch;
    private final SecurityEvents security;

    PolicyDesk(
            Commands commands,
            CatalogDesk catalogDesk,
            CurrentCatalog catalog,
            PolicyWatch watch,
            SecurityEvents security) {
        this.commands = commands;
        this.catalogDesk = catalogDesk;
        this.catalog = catalog;
        this.watch = watch;
        this.security = security;
    }

    /**
     * Says what a topic, and those below it, ask for. What is published stays as it is; what is decided on, and would need
     * more approvals now, goes back to the moderators with those that it has.
     *
     * @return the topic
     * @throws RequestRefused UNKNOWN_TOPIC or INVALID_POLICY
     */
    @ForAdministrators
    public Topic set(
            String slug,
            Sensitivity sensitivity,
            int approvalsRequired,
            @Nullable String advisory,
            Actor administrator) {
        if (catalog.get().topic(slug).isEmpty()) {
            throw new RequestRefused("UNKNOWN_TOPIC", "There is no such topic.");
        }
        int fewest = sensitivity.fewestApprovals();
        if (approvalsRequired < fewest || approvalsRequired > MOST_APPROVALS) {
            throw new RequestRefused(
                    "INVALID_POLICY",
                    "A %s topic asks for %d to %d approvals.".formatted(sensitivity, fewest, MOST_APPROVALS));
        }
        var told = advisory == null || advisory.isBlank() ? null : advisory.strip();
        if (told != null && (sensitivity == Sensitivity.STANDARD || told.length() > LONGEST_ADVISORY)) {
            throw new RequestRefused(
                    "INVALID_POLICY",
                    "Only a SENSITIVE topic has an advisory, of at most %d characters.".formatted(LONGEST_ADVISORY));
        }
        commands.run(() -> {
            catalogDesk.setPolicy(
                    slug,
                    sensitivity,
                    approvalsRequired,
                    told,
                    Objects.requireNonNull(administrator.id()),
                    administrator.name());
            return slug;
        });
        security.topicPolicySet(slug, sensitivity.name(), approvalsRequired);
        watch.apply(AT_ONCE);
        return catalog.get().topic(slug).orElseThrow();
    }
}
