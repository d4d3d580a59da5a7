package io.copydesk.account;

import io.copydesk.Reader;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Somebody who makes requests, with the cookies of a browser and the headers of a script. */
public class Person {

    private static final Pattern HIDDEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]*)\"");

    static final String SESSION = "copydesk-session";
    static final String CSRF = "XSRF-TOKEN";

    private final Reader reader;
    private final JsonMapper json;
    private final Map<String, String> headers = new HashMap<>();
    private final Map<String, String> cookies = new HashMap<>();

    Person(Reader reader, JsonMapper json) {
        this.reader = reader;
        this.json = json;
    }

    public Person with(String header, String value) {
        headers.put(header, value);
        return this;
    }

    Person without(String header) {
        headers.remove(header);
        return this;
    }

    /** What the API says to a document. */
    public Reader.Answer asks(String query) {
        return asks(query, Map.of());
    }

    /** What the API says to a document with variables. */
    public Reader.Answer asks(String query, Map<String, ?> variables) {
        return new Reader.Answer(json.readTree(posts(query, variables).body()));
    }

    /** The same, as it comes over HTTP. */
    public HttpResponse<String> posts(String query, Map<String, ?> variables) {
        var request = reader.post(json.writeValueAsString(Map.of("query", query, "variables", variables)))
                .header("Content-Type", "application/json");
        var proof = cookies.get(CSRF);
        if (proof != null && cookies.containsKey(SESSION)) {
            request.header("X-XSRF-TOKEN", proof);
        }
        return sends(request);
    }

    HttpResponse<String> opens(String path) {
        return sends(reader.to(path).GET());
    }

    HttpResponse<String> asksFor(String method, String path) {
        return sends(reader.to(path).method(method, HttpRequest.BodyPublishers.noBody()));
    }

    /** Fills the form of a page in and sends it. */
    HttpResponse<String> fills(String page, Map<String, String> fields) {
        var shown = HIDDEN.matcher(opens(page).body());
        var all = new HashMap<>(fields);
        if (shown.find()) {
            all.putIfAbsent("_csrf", shown.group(1));
        }
        return submits(page, all);
    }

    /** Sends a form without having seen it. */
    HttpResponse<String> submits(String path, Map<String, String> fields) {
        return sends(reader.to(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(fields.entrySet().stream()
                        .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                        .collect(Collectors.joining("&")))));
    }

    HttpResponse<String> signIn(String email, String password) {
        return fills("/sign-in", Map.of("email", email, "password", password));
    }

    /** What tells who they are. */
    Map<String, String> allHeaders() {
        var all = new HashMap<>(headers);
        if (!cookies.isEmpty()) {
            all.put(
                    "Cookie",
                    cookies.entrySet().stream()
                            .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                            .collect(Collectors.joining("; ")));
        }
        return all;
    }

    HttpResponse<String> sends(HttpRequest.Builder request) {
        allHeaders().forEach(request::header);
        var response = reader.sends(request.build());
        response.headers().allValues("Set-Cookie").forEach(this::keep);
        return response;
    }

    @Nullable
    String cookie(String name) {
        return cookies.get(name);
    }

    /** The cookie of the session in which they are signed in. */
    public String session() {
        return Objects.requireNonNull(cookie(SESSION));
    }

    public void signsOut() {
        var shown = HIDDEN.matcher(opens("/sign-in").body());
        submits("/sign-out", shown.find() ? Map.of("_csrf", shown.group(1)) : Map.of());
    }

    Person withCookie(String name, String value) {
        cookies.put(name, value);
        return this;
    }

    Person withoutCookie(String name) {
        cookies.remove(name);
        return this;
    }

    private void keep(String cookie) {
        var pair = Objects.requireNonNull(cookie.split(";", 2)[0]).split("=", 2);
        if (pair[1].isEmpty() || cookie.contains("Max-Age=0")) {
            cookies.remove(pair[0]);
        } else {
            cookies.put(pair[0], pair[1]);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
