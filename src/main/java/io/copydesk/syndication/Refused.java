package io.copydesk.syndication;

import io.copydesk.graphql.HttpRefusals;
import io.copydesk.graphql.RequestRefused;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;

/** Says why a document is not given, as GraphQL would. */
@ControllerAdvice(basePackageClasses = Refused.class)
@ConditionalOnWebApplication
class Refused {

    private final HttpRefusals refusals;

    Refused(HttpRefusals refusals) {
        this.refusals = refusals;
    }

    @ExceptionHandler
    void tell(RequestRefused refused, HttpServletRequest request, HttpServletResponse response) throws IOException {
        var status = switch (refused.code()) {
            case "RATE_LIMITED" -> HttpStatus.TOO_MANY_REQUESTS;
            case "EXECUTION_TIMEOUT" -> HttpStatus.SERVICE_UNAVAILABLE;
            default -> HttpStatus.BAD_REQUEST;
        };
        refusals.write(request, response, status, refused);
    }
}
