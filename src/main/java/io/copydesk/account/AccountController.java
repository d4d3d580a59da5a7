package io.copydesk.account;

import io.copydesk.graphql.Cursors;
import io.copydesk.graphql.GlobalId;
import io.copydesk.graphql.PageArguments;
import io.copydesk.graphql.PageInfo;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.stereotype.Controller;

/** Accounts, for administrators. */
@Controller
@SchemaMapping(typeName = AccountController.TYPE)
class AccountController {

    static final String TYPE = "Account";

    private static final String LIST = "accounts";

    private final AccountDesk desk;
    private final Cursors cursors;

    AccountController(AccountDesk desk, Cursors cursors) {
        this.desk = desk;
        this.cursors = cursors;
    }

    @QueryMapping
    AccountConnection accounts(PageArguments page) {
        var after = page.after() == null ? "" : new String(cursors.decode(LIST, page.after()), StandardCharsets.UTF_8);
        var found = desk.list(after, page.size() + 1);
        var edges = found.stream()
                .limit(page.size())
                .map(account -> new AccountConnection.Edge(
                        cursors.encode(LIST, account.emailKey().getBytes(StandardCharsets.UTF_8)), account))
                .toList();
        return new AccountConnection(
                edges,
                new PageInfo(
                        found.size() > edges.size(),
                        page.after() != null,
                        edges.isEmpty() ? null : edges.getFirst().cursor(),
                        edges.isEmpty() ? null : edges.getLast().cursor()));
    }

    @MutationMapping
    AccountPayload createAccount(
            @Argument String name, @Argument String email, @Argument String password, @Argument List<Role> roles) {
        return AccountPayload.of(() -> desk.create(name, email, password, new HashSet<>(roles)));
    }

    @MutationMapping
    AccountPayload updateAccount(
            @Argument String id,
            @Argument @Nullable String name,
            @Argument @Nullable List<Role> roles,
            @Argument @Nullable Boolean enabled,
            @Argument @Nullable String password) {
        var account = GlobalId.uuid(id, TYPE, "an account");
        var granted = roles == null ? null : Set.copyOf(roles);
        return AccountPayload.of(() -> desk.update(account, name, granted, enabled, password));
    }

    @MutationMapping
    AccountPayload revokeAccessTokens(@Argument String accountId) {
        var account = GlobalId.uuid(accountId, TYPE, "an account");
        return AccountPayload.of(() -> desk.revokeAccessTokens(account));
    }

    @SchemaMapping
    String id(Account account) {
        return new GlobalId(TYPE, account.id().toString()).encoded();
    }
}
