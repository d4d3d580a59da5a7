package io.copydesk.graphql;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.springframework.graphql.MediaTypes;
import org.springframework.graphql.execution.ErrorType;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Answers what is refused ahead of GraphQL, such as a credential that does not hold, in the form of GraphQL. */
@Component
public class HttpRefusals {

    private final JsonMapper json;
    private final Refusals refusals;

    HttpRefusals(JsonMapper json, Refusals refusals) {
        this.json = json;
        this.refusals = refusals;
    }

    /** Writes the one error that the response consists of. */
    public void write(
            HttpServletRequest request,
            HttpServletResponse response,
            HttpStatus status,
            ErrorType classification,
            String code,
            String message)
            throws IOException {
        write(request, response, status, code, message, TopLevelErrors.extensions(classification, code, Map.of()));
    }

    void write(
            HttpServletRequest request,
            HttpServletResponse response,
            HttpStatus status,
            String code,
            String message,
            Map<String, Object> extensions)
            throws IOException {
        write(
                request,
                response,
                status,
                code,
                Map.of("errors", List.of(Map.of("message", message, "extensions", extensions))));
    }

    /** Writes a refusal. */
    public void write(
            HttpServletRequest request, HttpServletResponse response, HttpStatus status, RequestRefused refusal)
            throws IOException {
        write(request, response, status, refusal.code(), refusal.asBody());
    }

    private void write(
            HttpServletRequest request,
            HttpServletResponse response,
            HttpStatus status,
            String code,
            Map<String, Object> body)
            throws IOException {
        refusals.count(code);
        var accept = request.getHeader(HttpHeaders.ACCEPT);
        var newer = MediaTypes.APPLICATION_GRAPHQL_RESPONSE;
        response.setStatus(status.value());
        response.setContentType(
                accept != null && accept.contains(newer.toString())
                        ? newer.toString()
                        : MediaType.APPLICATION_JSON_VALUE);
        response.getOutputStream().write(json.writeValueAsBytes(body));
    }
}
