package io.copydesk.ingest;

import io.copydesk.ingest.YamlNode.Mapping;

/**
 * The YAML of topic and organisation files, which stands between two lines of {@code ---}, before one, after one, or
 * without any.
 */
final class CatalogYaml {

    private CatalogYaml() {}

    static Mapping mapping(SourceText source) {
        int length = source.text().length();
        int end = source.isFence(0) ? source.nextLine(0) : 0;
        while (end < length && !source.isFence(end)) {
            end = source.nextLine(end);
        }
        source.ensurePrintable(end);
        return FrontMatter.mapping(source, end);
    }
}
