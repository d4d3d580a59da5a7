package io.copydesk.graphql;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import graphql.ExecutionInput;
import graphql.ParseAndValidate;
import graphql.schema.GraphQLSchema;
import io.copydesk.binary.Sha256;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.cache.CaffeineCacheMetrics;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.graphql.execution.GraphQlSource;
import org.springframework.stereotype.Component;

/**
 * Documents that are known by their SHA-256: those that were registered at the start, and those that clients registered by
 * Apollo's protocol of automatic persisted queries. The latter are this node's alone; a client that meets another node is
 * asked to send the document once more.
 */
@Component
@EnableConfigurationProperties(PersistedProperties.class)
class PersistedDocuments {

    static final String NOT_FOUND = "PERSISTED_QUERY_NOT_FOUND";
    static final String NOT_SUPPORTED = "PERSISTED_QUERY_NOT_SUPPORTED";

    private static final String BUILT_IN = "classpath*:graphql-documents/**/*.graphql";

    private static final Pattern NAME = Pattern.compile("(?:sha256:)?([0-9a-fA-F]{64})");

    /** A name that no document has. */
    private static final String UNKNOWN = "";

    /** By which clients name a document; Relay's, and that of a draft of GraphQL over HTTP. */
    private static final List<String> NAMES = List.of("documentId", "doc_id", "id");

    private final PersistedProperties properties;
    private final Map<String, String> registered = new HashMap<>();
    private final Cache<String, String> automatic;

    PersistedDocuments(PersistedProperties properties, GraphQlSource source, MeterRegistry meters) throws IOException {
        this.properties = properties;
        this.automatic = CaffeineCacheMetrics.monitor(
                meters,
                Caffeine.newBuilder()
                        .maximumWeight(properties.automaticSize().toBytes())
                        .weigher((String hash, String document) -> document.length())
                        .recordStats()
                        .<String, String>build(),
                "persisted-documents");
        for (var file : new PathMatchingResourcePatternResolver().getResources(BUILT_IN)) {
            register(file.getFilename(), file.getContentAsString(StandardCharsets.UTF_8), source.schema());
        }
        if (properties.folder() != null) {
            for (var file : files(properties.folder())) {
                register(file.toString(), Files.readString(file), source.schema());
            }
        }
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".graphql"))
                    .sorted()
                    .toList();
        }
    }

    private void register(@Nullable String file, String text, GraphQLSchema schema) {
        var errors = ParseAndValidate.parseAndValidate(
                        schema, ExecutionInput.newExecutionInput(text).build())
                .getErrors();
        if (!errors.isEmpty()) {
            throw new IllegalStateException("The document %s cannot be registered: %s"
                    .formatted(file, errors.getFirst().getMessage()));
        }
        registered.put(hash(text), text);
        // editors end files with a line that clients do not send
        registered.put(hash(text.strip()), text.strip());
    }

    /**
     * The document that a request means.
     *
     * @param body as it was sent
     * @param isStranger whether nobody has signed in
     * @return empty when it says none
     * @throws RequestRefused PERSISTED_QUERY_NOT_FOUND, PERSISTED_QUERY_NOT_SUPPORTED, PERSISTED_QUERY_HASH_MISMATCH,
     *     DOCUMENT_NOT_REGISTERED
     */
    Optional<String> document(Map<String, Object> body, boolean isStranger) {
        var written = body.get("query") instanceof String text && !text.isBlank() ? text : null;
        var name = name(body);
        if (written == null) {
            return name == null ? Optional.empty() : Optional.of(known(name));
        }
        if (name != null && !hash(written).equals(name)) {
            throw new RequestRefused(
                    "PERSISTED_QUERY_HASH_MISMATCH", "The provided hash is not the SHA-256 of the provided query.");
        }
        if (properties.only() && isStranger && !registered.containsKey(hash(written))) {
            throw new RequestRefused(
                    "DOCUMENT_NOT_REGISTERED",
                    "Who has not signed in can send documents only that are registered here.");
        }
        return Optional.of(written);
    }

    /** Takes note of a document that was answered, if it came with its hash. */
    void answered(Map<String, Object> body) {
        var name = name(body);
        if (properties.registers() && name != null && body.get("query") instanceof String document) {
            automatic.put(name, document);
        }
    }

    private String known(String name) {
        var document = registered.get(name);
        if (document == null && properties.registers()) {
            document = automatic.getIfPresent(name);
        }
        if (document == null) {
            // Apollo's clients go by these very words
            throw properties.registers()
                    ? new RequestRefused(NOT_FOUND, "PersistedQueryNotFound")
                    : new RequestRefused(NOT_SUPPORTED, "PersistedQueryNotSupported");
        }
        return document;
    }

    /** The hash that a request names, in lower case; null when it names none. */
    private static @Nullable String name(Map<String, Object> body) {
        if (body.get("extensions") instanceof Map<?, ?> extensions
                && extensions.get("persistedQuery") instanceof Map<?, ?> persisted) {
            if (!(persisted.get("version") instanceof Number version) || version.intValue() != 1) {
                throw new RequestRefused(NOT_SUPPORTED, "PersistedQueryNotSupported");
            }
            return String.valueOf(persisted.get("sha256Hash")).toLowerCase(Locale.ROOT);
        }
        return NAMES.stream()
                .map(body::get)
                .filter(Objects::nonNull)
                .map(name -> NAME.matcher(name.toString()))
                // beside a document, clients have names of many kinds for it
                .filter(name -> name.matches() || !body.containsKey("query"))
                .map(name -> name.matches() ? name.group(1).toLowerCase(Locale.ROOT) : UNKNOWN)
                .findFirst()
                .orElse(null);
    }

    private static String hash(String document) {
        return Sha256.of(document.getBytes(StandardCharsets.UTF_8)).toString();
    }
}
