package io.copydesk.ingest;

/** A file that a run came upon. */
sealed interface InputFile {

    /** The identity of what the file holds. */
    SourcePath at();

    /** Where the person who started the run finds the file. */
    String shownAs();

    /** The bytes of a file, to be read while the file is handed over and not later. */
    @FunctionalInterface
    interface Bytes {

        /**
         * Reads the file, or as much of it as shows that it is too large.
         *
         * @throws Rejected with DOCUMENT_TOO_LARGE or FILE_UNREADABLE
         */
        byte[] read();
    }

    /** An article, for {@link DocumentParser}. */
    record Document(SourcePath at, String shownAs, Bytes bytes) implements InputFile {}

    /** A file that describes a topic, for {@link TopicFile}. */
    record Topic(SourcePath at, String shownAs, Bytes bytes) implements InputFile {}

    /** A file that describes an organisation, for {@link OrganizationFile}. */
    record Organization(SourcePath at, String shownAs, Bytes bytes) implements InputFile {}

    /** Something else on purpose: NOT_AN_ARTICLE. */
    record NotAnArticle(SourcePath at, String shownAs) implements InputFile {}

    /** A file or archive that cannot be opened or named. */
    record Unusable(SourcePath at, String shownAs, Rejection rejection) implements InputFile {}
}
