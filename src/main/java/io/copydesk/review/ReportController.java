package io.copydesk.review;

import graphql.GraphQLContext;
import io.copydesk.graphql.RequestRefused;
import io.copydesk.incident.Incident;
import io.copydesk.limit.ReportLimit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.stereotype.Controller;

/** Readers' reports. The answer is the same whatever becomes of them, so that nobody can probe the desk with it. */
@Controller
class ReportController {

    private static final Logger log = LoggerFactory.getLogger(ReportController.class);

    private final ReportDesk desk;
    private final ReportLimit limit;

    ReportController(ReportDesk desk, ReportLimit limit) {
        this.desk = desk;
        this.limit = limit;
    }

    @MutationMapping
    boolean reportArticle(
            @Argument String articleId,
            @Argument String category,
            @Argument @Nullable String text,
            GraphQLContext request) {
        try {
            if (limit.allows(request)) {
                desk.report(Ids.articleOf(articleId), category, text);
            }
        } catch (RequestRefused noSuchId) {
            return true;
        } catch (RuntimeException e) {
            Incident.log(log, e);
        }
        return true;
    }
}
