package io.copydesk.incident;

import java.sql.SQLException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says that it is the database for which the application does not start, without the statement. */
class UnusableDatabase extends AbstractFailureAnalyzer<SQLException> {

    @Override
    protected FailureAnalysis analyze(Throwable failure, SQLException cause) {
        return new FailureAnalysis(
                "Copydesk does not start: " + Incident.told(cause) + ".",
                "See that it runs, and that spring.datasource.url, .username and .password are right. An embedded"
                    + " database is used by one server at a time. --logging.exception-conversion-word=%wEx shows all"
                    + " there is to know, with whatever statements and values there are in it.",
                failure);
    }
}
