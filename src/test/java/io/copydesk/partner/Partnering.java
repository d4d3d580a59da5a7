package io.copydesk.partner;

import static org.assertj.core.api.Assertions.assertThat;

import io.copydesk.Reader;
import io.copydesk.account.Desk;
import java.util.Map;
import org.springframework.boot.test.context.TestComponent;
import tools.jackson.databind.JsonNode;

/** Partners and what they have a contract for. */
@TestComponent
public class Partnering {

    private final Desk desk;

    Partnering(Desk desk) {
        this.desk = desk;
    }

    /** A partner of this name with a key; both are made when they are first named. */
    public Customer partner(String name) {
        var key = desk.partnerKey(name);
        return new Customer(desk.holder(key), key);
    }

    /** A feed of a partner as an administrator saves it, in the words of GraphQL. */
    public Reader.Answer saves(String partner, String feed, String where, String limits) {
        return desk.as("ada")
                .asks(
                        "mutation ($id: ID!) { savePartnerFeed(partnerId: $id, name: \"" + feed + "\", where: " + where
                                + (limits.isEmpty() ? "" : ", limits: " + limits)
                                + ") { partner { name } errors { code path } } }",
                        Map.of("id", id(partner)));
    }

    /** The same, which has to succeed. */
    public void feed(String partner, String feed, String where) {
        feed(partner, feed, where, "");
    }

    public void feed(String partner, String feed, String where, String limits) {
        assertThat(saves(partner, feed, where, limits)
                        .at("savePartnerFeed/errors")
                        .toString())
                .isEqualTo("[]");
    }

    /** The id of a partner, who is made when they are first named. */
    public String id(String partner) {
        for (JsonNode each : desk.as("ada").asks("{ partners { id name } }").at("partners")) {
            if (each.path("name").asString().equals(partner)) {
                return each.path("id").asString();
            }
        }
        return desk.as("ada")
                .asks("mutation ($n: String!) { createPartner(name: $n) { partner { id } } }", Map.of("n", partner))
                .at("createPartner/partner/id")
                .asString();
    }
}
