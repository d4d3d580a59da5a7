package io.copydesk.partner;

import io.copydesk.graphql.GlobalId;
import java.util.UUID;

/** Somebody who has a contract with the site, and passes on what it covers. */
public record Partner(UUID id, String name) {

    public static final String TYPE = "Partner";

    GlobalId globalId() {
        return new GlobalId(TYPE, id.toString());
    }
}
