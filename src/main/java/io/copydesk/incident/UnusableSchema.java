package io.copydesk.incident;

import java.util.Objects;
import org.flywaydb.core.api.exception.FlywayValidateException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says that the database has another history than this version continues, for which the application does not start. */
class UnusableSchema extends AbstractFailureAnalyzer<FlywayValidateException> {

    @Override
    protected FailureAnalysis analyze(Throwable failure, FlywayValidateException cause) {
        // the first line is a title, and those after the first finding advertise
        var finding = Objects.toString(cause.getMessage(), "")
                .lines()
                .skip(1)
                .findFirst()
                .orElse("");
        return new FailureAnalysis(
                "Copydesk does not start: the schema of the database is not as Copydesk leaves it. " + finding,
                "See that spring.datasource.url names Copydesk's own database. If it does, its tables or"
                        + " flyway_schema_history were changed or restored in part: restore a whole backup.",
                failure);
    }
}
