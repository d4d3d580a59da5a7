package io.copydesk.ingest;

import io.copydesk.ingest.InputFile.Bytes;
import io.copydesk.ingest.Inputs.Pass;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One folder of what is read: what its files are, and what they are known by.
 *
 * @param source the source of what lies in it
 * @param prefix what the paths of its files begin with: empty, or ending in a slash
 */
record InputFolder(String source, String prefix, Contents contents) {

    private enum Contents {
        ARTICLES,
        TOPICS,
        ORGANIZATIONS,
        OTHER_DOCUMENTS,
        OTHER_DATA
    }

    private static final Set<String> ARTICLES = Set.of("_news", "_learning", "_samples");
    private static final Set<String> OTHER_DOCUMENTS =
            Set.of("_people", "people", "_communities", "communities", "_newsletters", "newsletters");
    private static final String DATA = "_data";

    /**
     * @param outer the names on the way to what was given on the command line, that one included; none for an archive
     * @param inner the names on the way from there
     * @param fixedSource the source in any case; null to take it from the names
     */
    static InputFolder of(List<String> outer, List<String> inner, @Nullable String fixedSource) {
        var names = new ArrayList<>(outer);
        names.addAll(inner);
        names.replaceAll(name -> Normalizer.normalize(name, Normalizer.Form.NFC));
        int root = names.size() - 1;
        while (root >= 0 && !ARTICLES.contains(names.get(root))) {
            root--;
        }
        boolean known = root >= 0;
        int start = known ? root : outer.size();
        var prefix = String.join("/", names.subList(start, names.size()));
        var own = names.subList(Math.max(outer.size() - 1, 0), names.size());
        return new InputFolder(
                fixedSource == null ? source(names, known ? root : outer.size()) : fixedSource,
                prefix.isEmpty() ? "" : prefix + "/",
                contents(names, own, known));
    }

    /** The name of the folder before the one at this place. */
    private static String source(List<String> names, int place) {
        return place > 0 ? names.get(place - 1) : "documents";
    }

    private static Contents contents(List<String> names, List<String> own, boolean known) {
        int size = names.size();
        if (size > 1 && names.get(size - 2).equals(DATA)) {
            switch (names.get(size - 1)) {
                case "topics" -> {
                    return Contents.TOPICS;
                }
                case "organizations" -> {
                    return Contents.ORGANIZATIONS;
                }
                default -> {}
            }
        }
        if (own.contains(DATA)) {
            return Contents.OTHER_DATA;
        }
        return !known && own.stream().anyMatch(OTHER_DOCUMENTS::contains)
                ? Contents.OTHER_DOCUMENTS
                : Contents.ARTICLES;
    }

    /** Whether files or folders with this name are passed over wherever they are. */
    static boolean isHidden(String name) {
        return name.startsWith(".") || name.equals("__MACOSX");
    }

    /** Whether a file with this name may be a document, and is nothing for the catalog. */
    boolean isDocumentOnly(String name) {
        return contents != Contents.ORGANIZATIONS && lowerCase(name).endsWith(".md");
    }

    /** What a file in this folder is in a pass; null when it is nothing there. */
    @Nullable
    InputFile file(String name, String shownAs, Bytes bytes, Pass pass) {
        if (isHidden(name)) {
            return null;
        }
        var at = new SourcePath(source, prefix + Normalizer.normalize(name, Normalizer.Form.NFC));
        return switch (pass) {
            case CATALOG -> catalogFile(lowerCase(name), at, shownAs, bytes);
            case DOCUMENTS -> document(lowerCase(name), at, shownAs, bytes);
        };
    }

    private @Nullable InputFile catalogFile(String name, SourcePath at, String shownAs, Bytes bytes) {
        return switch (contents) {
            case TOPICS ->
                name.endsWith(".yaml") || name.endsWith(".yml") ? new InputFile.Topic(at, shownAs, bytes) : null;
            case ORGANIZATIONS -> isReadme(name) ? null : new InputFile.Organization(at, shownAs, bytes);
            case ARTICLES, OTHER_DOCUMENTS, OTHER_DATA -> null;
        };
    }

    private @Nullable InputFile document(String name, SourcePath at, String shownAs, Bytes bytes) {
        boolean markdown = name.endsWith(".md");
        if (isReadme(name)) {
            return new InputFile.NotAnArticle(at, shownAs);
        }
        return switch (contents) {
            case ARTICLES -> markdown ? article(at, shownAs, bytes) : null;
            case OTHER_DOCUMENTS -> markdown || name.endsWith(".html") ? new InputFile.NotAnArticle(at, shownAs) : null;
            case TOPICS, ORGANIZATIONS, OTHER_DATA -> null;
        };
    }

    private static InputFile article(SourcePath at, String shownAs, Bytes bytes) {
        if (at.path().length() > SourcePath.MAX_PATH || at.source().length() > SourcePath.MAX_SOURCE) {
            var cut = new SourcePath(cut(at.source(), SourcePath.MAX_SOURCE), cut(at.path(), SourcePath.MAX_PATH));
            return new InputFile.Unusable(
                    cut,
                    shownAs,
                    new Rejection(
                            ReportCode.PATH_TOO_LONG,
                            "the path has %,d characters and the source %,d; at most %d and %d are taken"
                                    .formatted(
                                            at.path().length(),
                                            at.source().length(),
                                            SourcePath.MAX_PATH,
                                            SourcePath.MAX_SOURCE),
                            0,
                            0));
        }
        if (hasControl(at.path()) || hasControl(at.source())) {
            return new InputFile.Unusable(at, shownAs, invalidPath("a control character"));
        }
        return new InputFile.Document(at, shownAs, bytes);
    }

    static Rejection invalidPath(String what) {
        return new Rejection(ReportCode.PATH_INVALID, "the path holds " + what + "; rename the file", 0, 0);
    }

    private static boolean hasControl(String text) {
        return text.chars().anyMatch(Character::isISOControl);
    }

    private static String cut(String text, int length) {
        return text.length() <= length ? text : text.substring(0, length);
    }

    private static boolean isReadme(String name) {
        return name.equals("readme.md");
    }

    private static String lowerCase(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
