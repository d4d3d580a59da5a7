package io.copydesk.rules;

import io.copydesk.graphql.GlobalId;
import io.copydesk.graphql.PageArguments;
import java.util.List;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.stereotype.Controller;

/** What rules that only watch would have flagged. */
@Controller
@SchemaMapping(typeName = "WatchedFinding")
class WatchController {

    private final WatchDesk desk;

    WatchController(WatchDesk desk) {
        this.desk = desk;
    }

    @QueryMapping
    List<WatchedFinding> watchedFindings(@Argument String rule, PageArguments page) {
        return desk.list(rule, page.size());
    }

    @SchemaMapping
    String articleId(WatchedFinding finding) {
        return new GlobalId("Article", finding.articleId().toString()).encoded();
    }

    @SchemaMapping
    String revisionId(WatchedFinding finding) {
        return new GlobalId("Revision", finding.revisionId().toString()).encoded();
    }
}
