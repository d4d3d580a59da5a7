package io.copydesk.limit;

import graphql.language.Directive;
import graphql.language.DirectivesContainer;
import graphql.language.Document;
import graphql.language.Field;
import graphql.language.FragmentDefinition;
import graphql.language.FragmentSpread;
import graphql.language.InlineFragment;
import graphql.language.OperationDefinition;
import graphql.language.Selection;
import graphql.language.SelectionSet;
import io.copydesk.graphql.RequestRefused;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How big a document is when all fragments are put in their places. Each fragment is measured once, however often it is
 * used, so measuring takes no longer than reading; numbers beyond all measure stay at {@link #UNCOUNTABLE}. It looks at all
 * operations, and at fragments that none of them uses, because validation will.
 *
 * @param depth how deep fields nest
 * @param introspectionDepth how deep they nest from {@code __schema} or {@code __type} on
 * @param fragmentDepth how deep fragments nest in fragments, which validation takes a cube of time for
 */
record DocumentSize(long fields, long aliases, long directives, int depth, int introspectionDepth, int fragmentDepth) {

    static final long UNCOUNTABLE = 1_000_000_000_000L;

    private static final DocumentSize NOTHING = new DocumentSize(0, 0, 0, 0, 0, 0);

    static DocumentSize of(Document document, LimitProperties limits) {
        return new Measuring(document, limits).all();
    }

    private DocumentSize and(DocumentSize beside) {
        return new DocumentSize(
                sum(fields, beside.fields),
                sum(aliases, beside.aliases),
                sum(directives, beside.directives),
                Math.max(depth, beside.depth),
                Math.max(introspectionDepth, beside.introspectionDepth),
                Math.max(fragmentDepth, beside.fragmentDepth));
    }

    private DocumentSize below(Field field) {
        boolean introspects = QueryCost.isIntrospection(field);
        return new DocumentSize(
                sum(fields, 1),
                sum(aliases, field.getAlias() == null ? 0 : 1),
                directives,
                introspects ? 1 : depth + 1,
                introspects ? Math.max(depth, introspectionDepth) + 1 : introspectionDepth,
                fragmentDepth);
    }

    private DocumentSize inFragment() {
        return new DocumentSize(fields, aliases, directives, depth, introspectionDepth, fragmentDepth + 1);
    }

    private static long sum(long some, long more) {
        return Math.min(UNCOUNTABLE, some + more);
    }

    private static final class Measuring {

        private final Document document;
        private final LimitProperties limits;
        private final Map<String, FragmentDefinition> fragments = new HashMap<>();
        private final List<FragmentDefinition> duplicates = new ArrayList<>();
        private final Map<String, DocumentSize> measured = new HashMap<>();
        private final Set<String> open = new HashSet<>();

        Measuring(Document document, LimitProperties limits) {
            this.document = document;
            this.limits = limits;
            for (var fragment : document.getDefinitionsOfType(FragmentDefinition.class)) {
                if (fragments.putIfAbsent(fragment.getName(), fragment) != null) {
                    // will be refused, but not before validation looked at it
                    duplicates.add(fragment);
                }
            }
        }

        DocumentSize all() {
            var size = NOTHING;
            for (var operation : document.getDefinitionsOfType(OperationDefinition.class)) {
                size = size.and(directives(operation)).and(selections(operation.getSelectionSet()));
                for (var variable : operation.getVariableDefinitions()) {
                    size = size.and(directives(variable));
                }
            }
            for (var name : fragments.keySet()) {
                if (!measured.containsKey(name)) {
                    size = size.and(fragment(name));
                }
            }
            for (var fragment : duplicates) {
                size = size.and(selections(fragment.getSelectionSet()));
            }
            return size;
        }

        private DocumentSize selections(@Nullable SelectionSet selections) {
            var size = NOTHING;
            if (selections != null) {
                for (Selection<?> selection : selections.getSelections()) {
                    size = size.and(selection(selection));
                }
            }
            return size;
        }

        private DocumentSize selection(Selection<?> selection) {
            return switch (selection) {
                case Field field ->
                    selections(field.getSelectionSet()).below(field).and(directives(field));
                case InlineFragment inline ->
                    selections(inline.getSelectionSet()).and(directives(inline));
                case FragmentSpread spread -> fragment(spread.getName()).and(directives(spread));
                default -> NOTHING;
            };
        }

        private DocumentSize fragment(String name) {
            var known = measured.get(name);
            if (known != null) {
                return known;
            }
            var fragment = fragments.get(name);
            if (fragment == null) {
                // validation says that there is none; it has to look at each place where it is used
                return new DocumentSize(1, 0, 0, 0, 0, 1);
            }
            if (!open.add(name)) {
                throw RequestRefused.overLimit(
                        "QUERY_TOO_DEEP",
                        "Fields may nest %d deep; a fragment that contains itself has no end."
                                .formatted(limits.depth()),
                        limits.depth(),
                        "endless");
            }
            var size = selections(fragment.getSelectionSet())
                    .and(directives(fragment))
                    .inFragment();
            open.remove(name);
            measured.put(name, size);
            return size;
        }

        private static DocumentSize directives(DirectivesContainer<?> node) {
            List<Directive> directives = node.getDirectives();
            return directives.isEmpty() ? NOTHING : new DocumentSize(0, 0, directives.size(), 0, 0, 0);
        }
    }
}
