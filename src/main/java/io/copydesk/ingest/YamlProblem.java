package io.copydesk.ingest;

import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;

/**
 * Says what is wrong with YAML in words for editors. The library's own words are not passed on: some of them quote the
 * text, and the text may be a secret.
 */
final class YamlProblem {

    private YamlProblem() {}

    static Rejected of(MarkedYamlEngineException e) {
        var problem = e.getProblem() == null ? "" : e.getProblem();
        boolean unclosed = problem.startsWith("found unexpected end of stream")
                || problem.startsWith("found unexpected document separator");
        // where a quote was opened helps; where the file ended does not
        var mark = unclosed
                ? e.getContextMark().or(e::getProblemMark)
                : e.getProblemMark().or(e::getContextMark);
        int line = mark.isPresent() ? mark.get().getLine() + 1 : 1;
        int column = mark.isPresent() ? mark.get().getColumn() + 1 : 1;
        return rejected(unclosed ? "a quote is opened here and never closed" : explain(problem), line, column);
    }

    static Rejected unknown(int line, int column) {
        return rejected("this or what follows is not valid YAML; texts in double quotes are safest", line, column);
    }

    private static String explain(String problem) {
        if (problem.contains("cannot start any token")) {
            return problem.contains("TAB") || problem.contains("\\t")
                    ? "here is a tab; indent with spaces"
                    : "a text may not begin with this character; put it in quotes";
        }
        if (problem.startsWith("mapping values are not allowed")) {
            return "a colon and a space stand inside a text here; put the text in quotes";
        }
        if (problem.startsWith("could not find expected ':'")) {
            return "a key without a colon, or a text that should be indented or in quotes, stands before this";
        }
        if (problem.contains("escape")) {
            return "a backslash in double quotes begins an escape that YAML does not know; write two of them";
        }
        if (problem.startsWith("expected <block end>")) {
            return "this does not fit what stands before it; check indentation and quotes";
        }
        if (problem.startsWith("expected ',' or")) {
            return "a list or mapping in brackets is not closed, or a comma is missing";
        }
        if (problem.startsWith("sequence entries are not allowed")) {
            return "a list's dash may not stand here; begin a new line";
        }
        if (problem.startsWith("unexpected character found")) {
            return "a text that begins with & or * must be in quotes";
        }
        return "this is not valid YAML; check indentation and quotes";
    }

    private static Rejected rejected(String message, int line, int column) {
        return new Rejected(new Rejection(ReportCode.YAML_SYNTAX, message, line, column));
    }
}
