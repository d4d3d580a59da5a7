package io.copydesk.partner;

import io.copydesk.graphql.Refusal;
import io.copydesk.graphql.UserError;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A partner, or why there is none. */
public record PartnerPayload(@Nullable Partner partner, List<UserError> errors) {

    /** What an act comes to. */
    public static PartnerPayload of(Supplier<Partner> act) {
        return Refusal.orErrors(
                act, partner -> new PartnerPayload(partner, List.of()), errors -> new PartnerPayload(null, errors));
    }
}
