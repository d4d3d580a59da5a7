package io.copydesk.account;

import io.copydesk.graphql.GlobalId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.stereotype.Controller;

/** Whoever is calling, with their tokens and sessions. */
@Controller
@ConditionalOnWebApplication
class ViewerController {

    private static final String TOKEN = "AccessToken";
    private static final String SESSION = "Session";

    private final TokenDesk tokens;
    private final SessionDesk sessions;

    ViewerController(TokenDesk tokens, SessionDesk sessions) {
        this.tokens = tokens;
        this.sessions = sessions;
    }

    @QueryMapping
    @Nullable
    Viewer viewer(Optional<Caller> caller, Optional<KeyHolder> holder) {
        return caller.map(Viewer::of).or(() -> holder.map(Viewer::of)).orElse(null);
    }

    @MutationMapping
    AccessTokenPayload createAccessToken(
            @Argument String name,
            @Argument @Nullable List<Role> roles,
            @Argument @Nullable Instant expiresAt,
            Caller caller) {
        return AccessTokenPayload.of(
                () -> tokens.create(caller, name, roles == null ? null : Set.copyOf(roles), expiresAt));
    }

    @MutationMapping
    boolean revokeAccessToken(@Argument String id, Caller caller) {
        return tokens.revoke(caller, GlobalId.uuid(id, TOKEN, "an access token"));
    }

    @MutationMapping
    boolean endSession(@Argument String id, Caller caller) {
        return sessions.end(caller, GlobalId.uuid(id, SESSION, "a session"));
    }

    @SchemaMapping(typeName = "Viewer", field = "id")
    String viewerId(Viewer viewer) {
        return viewer.globalId().encoded();
    }

    @SchemaMapping(typeName = "Viewer")
    List<AccessToken> accessTokens(Viewer viewer) {
        return viewer.account() == null ? List.of() : tokens.list(viewer.account());
    }

    @SchemaMapping(typeName = "Viewer")
    List<SessionDesk.Open> sessions(Viewer viewer) {
        return viewer.account() == null ? List.of() : sessions.list(viewer.account());
    }

    @SchemaMapping(typeName = TOKEN, field = "id")
    String tokenId(AccessToken token) {
        return new GlobalId(TOKEN, token.id().toString()).encoded();
    }

    @SchemaMapping(typeName = SESSION, field = "id")
    String sessionId(SessionDesk.Open session) {
        return new GlobalId(SESSION, session.id().toString()).encoded();
    }
}
