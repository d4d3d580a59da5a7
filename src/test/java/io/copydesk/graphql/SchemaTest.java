package io.copydesk.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import graphql.schema.GraphQLDirectiveContainer;
import graphql.schema.GraphQLEnumType;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLFieldsContainer;
import graphql.schema.GraphQLInputObjectType;
import graphql.schema.GraphQLNamedSchemaElement;
import graphql.schema.GraphQLNamedType;
import io.copydesk.DeskTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.graphql.autoconfigure.GraphQlSourceBuilderCustomizer;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.graphql.execution.GraphQlSource;
import org.springframework.graphql.execution.SchemaReport;
import org.springframework.util.ClassUtils;

@DeskTest
class SchemaTest {

    /** What Spring finds when it compares the schema with the controllers. */
    @TestConfiguration(proxyBeanMethods = false)
    static class Inspected {

        private final AtomicReference<@Nullable SchemaReport> report = new AtomicReference<>();

        @Bean
        GraphQlSourceBuilderCustomizer keepTheReport() {
            return builder -> builder.inspectSchemaMappings(
                    types -> types.classMapping("ValidationError", ValidationError.class)
                            .classMapping("NotFoundError", NotFoundError.class)
                            .classMapping("GuardError", named("io.copydesk.review.GuardError"))
                            .classMapping("ConflictError", named("io.copydesk.review.ConflictError")),
                    report::set);
        }

        /** They are their packages' own. */
        private static Class<?> named(String name) {
            return ClassUtils.resolveClassName(name, null);
        }
    }

    @Autowired
    GraphQlSource source;

    @Autowired
    Inspected inspected;

    @Test
    void what_is_shared_is_for_anyone_and_about_nobody() {
        var shared = source.schema().getQueryType().getFieldDefinitions().stream()
                .filter(field -> field.hasAppliedDirective(Sharing.DIRECTIVE))
                .toList();

        assertThat(shared).extracting(AccessRules::audienceOf).containsOnly(Audience.ANYONE);
        // said a second time, so that a slip in the schema gives nobody what was said to somebody else
        assertThat(shared)
                .extracting(GraphQLFieldDefinition::getName)
                .containsExactlyInAnyOrder("node", "feed", "article", "retraction", "topics", "topic", "providers");
    }

    @Test
    void every_element_says_what_it_is() {
        List<String> silent = new ArrayList<>();
        for (var type : source.schema().getAllTypesAsList()) {
            if (type.getName().startsWith("__")
                    || Set.of("Int", "String", "Boolean", "ID").contains(type.getName())) {
                continue;
            }
            check(type, type, silent);
            if (type instanceof GraphQLFieldsContainer container) {
                container.getFieldDefinitions().forEach(field -> {
                    check(type, field, silent);
                    field.getArguments().forEach(argument -> check(type, argument, silent));
                });
            }
            if (type instanceof GraphQLInputObjectType input) {
                input.getFieldDefinitions().forEach(field -> check(type, field, silent));
            }
            if (type instanceof GraphQLEnumType values) {
                values.getValues().forEach(value -> check(type, value, silent));
            }
        }
        assertThat(silent).isEmpty();
    }

    @Test
    void every_field_is_answered_by_somebody() {
        var report = Objects.requireNonNull(inspected.report.get());

        assertThat(report.unmappedFields()).isEmpty();
        assertThat(report.unmappedRegistrations()).isEmpty();
        assertThat(report.unmappedArguments()).isEmpty();
        assertThat(report.fieldNullnessErrors()).isEmpty();
        assertThat(report.argumentNullnessErrors()).isEmpty();
        assertThat(report.skippedTypes()).isEmpty();
    }

    @Test
    void what_opens_a_door_is_marked_as_a_secret() {
        List<String> unmarked = new ArrayList<>();
        for (var type : source.schema().getAllTypesAsList()) {
            if (type instanceof GraphQLFieldsContainer container) {
                for (var field : container.getFieldDefinitions()) {
                    if (opensADoor(field)) {
                        unmarked.add(type.getName() + ": " + field.getName());
                    }
                    field.getArguments().stream()
                            .filter(SchemaTest::opensADoor)
                            .forEach(argument -> unmarked.add(field.getName() + ": " + argument.getName()));
                }
            }
        }
        assertThat(unmarked).isEmpty();
    }

    private static boolean opensADoor(GraphQLDirectiveContainer element) {
        return Set.of("password", "secret").contains(element.getName()) && !element.hasAppliedDirective("secret");
    }

    private static void check(GraphQLNamedType type, GraphQLNamedSchemaElement element, List<String> silent) {
        var description = element.getDescription();
        if (description == null || description.isBlank()) {
            silent.add(type.getName() + ": " + element.getName());
        }
    }
}
