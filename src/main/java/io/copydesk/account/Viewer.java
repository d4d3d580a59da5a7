package io.copydesk.account;

import io.copydesk.graphql.GlobalId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who is calling, as they see themselves.
 *
 * @param globalId of the account, or of the partner whose key it is
 * @param account null for whoever has none
 */
record Viewer(
        GlobalId globalId,
        String name,
        @Nullable String email,
        List<Role> roles,
        @Nullable Caller account) {

    static Viewer of(Caller caller) {
        return new Viewer(
                new GlobalId(AccountController.TYPE, caller.id().toString()),
                caller.name(),
                caller.email(),
                caller.roles().stream().sorted().toList(),
                caller);
    }

    static Viewer of(KeyHolder holder) {
        return new Viewer(
                new GlobalId("Partner", holder.partner().toString()), holder.name(), null, List.of(Role.PARTNER), null);
    }
}
