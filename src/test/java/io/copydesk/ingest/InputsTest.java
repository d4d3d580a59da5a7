package io.copydesk.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a run finds in folders, archives and files. */
class InputsTest {

    private static final byte[] BEES = "bees".getBytes(UTF_8);

    @TempDir
    Path temp;

    // ───────────── folders ─────────────

    @Test
    void documents_are_known_by_the_folder_above_news() throws IOException {
        write("sites/gazette/_news/2024/b.md", "sites/gazette/_news/a.md", "sites/gazette/_learning/videos/c.md");
        write("sites/herald/_samples/d.md", "sites/herald/loose/e.md", "sites/f.md");

        assertThat(documents(null, "sites"))
                .containsExactly(
                        "sites f.md",
                        "gazette _learning/videos/c.md",
                        "gazette _news/2024/b.md",
                        "gazette _news/a.md",
                        "herald _samples/d.md",
                        "sites herald/loose/e.md");
        assertThat(documents(null, "sites/gazette/_news"))
                .containsExactly("gazette _news/2024/b.md", "gazette _news/a.md");
        assertThat(documents(null, "sites/gazette/_news/2024/b.md", "sites/f.md"))
                .containsExactly("gazette _news/2024/b.md", "sites f.md");
        assertThat(documents("desk", "sites/herald")).containsExactly("desk _samples/d.md", "desk loose/e.md");
    }

    @Test
    void a_document_is_shown_as_its_reader_finds_it() throws IOException {
        write("gazette/_news/a.md");

        assertThat(found(null, "gazette"))
                .extracting(InputFile::shownAs)
                .containsExactly(temp.resolve("gazette/_news/a.md").toString());
    }

    @Test
    void what_is_no_article_is_named_and_the_rest_passed_over() throws IOException {
        write(
                "gazette/_people/carla.md",
                "gazette/communities/bees.html",
                "gazette/_newsletters/1.md",
                "gazette/README.md");
        write("gazette/_news/readme.MD", "gazette/_news/people/a.md");
        write(
                "gazette/_news/.keep",
                "gazette/_news/.hidden.md",
                "gazette/.git/x.md",
                "gazette/logo.png",
                "gazette/x.html");
        write(
                "gazette/_data/topics/01-city.yaml",
                "gazette/_data/other/x.md",
                "gazette/_data/organizations/b.example.md");

        assertThat(found(null, "gazette"))
                .extracting(file ->
                        file.getClass().getSimpleName() + " " + file.at().path())
                .containsExactly(
                        "NotAnArticle README.md",
                        "Document _news/people/a.md",
                        "NotAnArticle _news/readme.MD",
                        "NotAnArticle _newsletters/1.md",
                        "NotAnArticle _people/carla.md",
                        "NotAnArticle communities/bees.html");
    }

    @Test
    void topics_and_organisations_come_in_a_pass_of_their_own() throws IOException {
        write(
                "gazette/_data/topics/01-city.yaml",
                "gazette/_data/topics/02-bees.yml",
                "gazette/_data/topics/notes.txt");
        write("gazette/_data/organizations/b.example", "gazette/_data/organizations/a.example.md");
        write("gazette/_data/organizations/.keep", "gazette/_data/organizations/README.md", "gazette/_news/a.md");

        assertThat(catalogFiles("gazette"))
                .containsExactly(
                        "Organization _data/organizations/a.example.md",
                        "Organization _data/organizations/b.example",
                        "Topic _data/topics/01-city.yaml",
                        "Topic _data/topics/02-bees.yml");
        assertThat(catalogFiles("gazette/_data/topics/01-city.yaml")).containsExactly("Topic 01-city.yaml");
    }

    @Test
    void links_are_not_followed() throws IOException {
        write("gazette/_news/a.md", "secret/b.md");
        Files.createSymbolicLink(temp.resolve("gazette/_news/link.md"), temp.resolve("secret/b.md"));
        Files.createSymbolicLink(temp.resolve("gazette/_news/all"), temp.resolve("secret"));
        Files.createSymbolicLink(temp.resolve("gazette/_news/loop"), temp.resolve("gazette"));
        Files.createDirectory(temp.resolve("gazette/_news/folder.md"));

        assertThat(documents(null, "gazette")).containsExactly("gazette _news/a.md");
    }

    @Test
    void names_are_composed() throws IOException {
        write("gazette/_news/cafe\u0301.md");

        assertThat(documents(null, "gazette")).containsExactly("gazette _news/caf\u00E9.md");
    }

    @Test
    void a_path_has_at_most_600_characters() throws IOException {
        var folders = ("f".repeat(99) + "/").repeat(5);
        write("gazette/_news/" + folders + "a".repeat(91) + ".md", "gazette/_news/" + folders + "b".repeat(92) + ".md");

        var found = found(null, "gazette");

        assertThat(found.getFirst().at().path()).hasSize(600);
        assertThat(found.getFirst()).isInstanceOf(InputFile.Document.class);
        assertThat(rejection(found.getLast()).code()).isEqualTo(ReportCode.PATH_TOO_LONG);
    }

    @Test
    void bytes_are_read_up_to_the_limit() throws IOException {
        write("gazette/a.md");
        Files.write(temp.resolve("gazette/b.md"), new byte[DocumentParser.MAX_BYTES]);
        Files.write(temp.resolve("gazette/c.md"), new byte[DocumentParser.MAX_BYTES + 1]);

        var found = found(null, "gazette");

        assertThat(bytes(found.get(0))).isEqualTo(BEES);
        assertThat(bytes(found.get(1))).hasSize(DocumentParser.MAX_BYTES);
        assertRefused(found.get(2), ReportCode.DOCUMENT_TOO_LARGE);
    }

    @Test
    void a_file_that_is_gone_meanwhile_is_refused_by_itself() throws IOException {
        write("gazette/a.md");
        var found = found(null, "gazette");
        Files.delete(temp.resolve("gazette/a.md"));

        assertRefused(found.getFirst(), ReportCode.FILE_UNREADABLE);
    }

    // ───────────── what is given on the command line ─────────────

    @Test
    void every_path_is_looked_at_before_anything_is_read() throws IOException {
        write("gazette/_news/a.md", "gazette/notes.txt", "gazette/page.html");

        for (var path : List.of("nowhere", "gazette/notes.txt", "gazette/page.html")) {
            assertThatExceptionOfType(UnusableInput.class)
                    .isThrownBy(() -> documents(null, "gazette", path))
                    .withMessageContaining(path);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a/b", "a\nb"})
    void a_source_is_a_name(String source) throws IOException {
        write("gazette/_news/a.md");

        assertThatExceptionOfType(UnusableInput.class).isThrownBy(() -> documents(source, "gazette"));
    }

    // ───────────── archives ─────────────

    @ParameterizedTest
    @ValueSource(strings = {"weekly.zip", "weekly.tar.gz", "weekly.TGZ"})
    void an_archive_holds_the_same(String archive) throws IOException {
        pack(
                archive,
                "repo-main/_news/b.md",
                "repo-main/_news/a.md",
                "repo-main/loose.md",
                "./_people/c.md",
                "x/.git/d.md");
        pack("copy-" + archive, "repo-main/_data/topics/01-city.yaml", "__MACOSX/._a.md", "a\\_samples\\e.md");

        assertThat(documents(null, archive))
                .containsExactly("weekly _news/b.md", "weekly _news/a.md", "weekly repo-main/loose.md");
        assertThat(found(null, archive).getFirst().shownAs()).endsWith(archive + "!/repo-main/_news/b.md");
        assertThat(documents("desk", "copy-" + archive)).containsExactly("desk _samples/e.md");
        assertThat(catalogFiles("copy-" + archive)).containsExactly("Topic repo-main/_data/topics/01-city.yaml");
    }

    @ParameterizedTest
    @ValueSource(strings = {"weekly.zip", "weekly.tar.gz"})
    void entries_are_read_while_they_are_handed_over(String archive) throws IOException {
        pack(archive, "_news/a.md", "_news/b.md");

        var read = new ArrayList<byte[]>();
        Inputs.of(List.of(temp.resolve(archive)), null).forEachDocument(file -> read.add(bytes(file)));

        assertThat(read).containsExactly(BEES, BEES);
    }

    @ParameterizedTest
    @ValueSource(strings = {"weekly.zip", "weekly.tar.gz"})
    void nothing_leads_out_of_an_archive(String archive) throws IOException {
        pack(archive, "../../_news/a.md", "_news/../../b.md", "/_news/c.md", "_news/d\n.md", "_news/..e.md");

        assertThat(found(null, archive))
                .extracting(file -> file instanceof InputFile.Unusable bad
                        ? bad.rejection().code() + ""
                        : file.at().path())
                .containsExactly("PATH_INVALID", "PATH_INVALID", "_news/c.md", "PATH_INVALID");
        assertThat(found(null, archive))
                .allSatisfy(file -> assertThat(file.shownAs()).doesNotContain("\n"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"broken.zip", "broken.tar.gz"})
    void a_broken_archive_is_one_rejection_and_the_rest_goes_on(String archive) throws IOException {
        write("gazette/_news/a.md");
        Files.writeString(temp.resolve(archive), "no archive");

        var found = found(null, archive, "gazette");

        assertThat(found).hasSize(2);
        assertThat(rejection(found.getFirst()).code()).isEqualTo(ReportCode.ARCHIVE_UNREADABLE);
        assertThat(found.getFirst().shownAs()).endsWith(archive);
        assertThat(found.getLast().at()).isEqualTo(new SourcePath("gazette", "_news/a.md"));
        assertThat(catalogFiles(archive, "gazette")).isEmpty();
    }

    @Test
    void what_came_before_the_damage_is_handed_over() throws IOException {
        pack("weekly.tar.gz", "_news/a.md", "_news/b.md", "_news/c.md");
        var bytes = Files.readAllBytes(temp.resolve("weekly.tar.gz"));
        for (int length = bytes.length - 1; length > 0; length -= 7) {
            Files.write(temp.resolve("cut.tar.gz"), Arrays.copyOf(bytes, length));

            var found = found(null, "cut.tar.gz");

            assertThat(rejection(found.getLast()).code()).isEqualTo(ReportCode.ARCHIVE_UNREADABLE);
            assertThat(found.subList(0, found.size() - 1)).allMatch(InputFile.Document.class::isInstance);
        }
    }

    @Test
    void a_stream_of_something_else_is_no_archive() throws IOException {
        gzip("text.tgz", out -> out.write("The bees are back.\n".repeat(1000).getBytes(UTF_8)));

        assertThat(rejection(found(null, "text.tgz").getFirst()).code()).isEqualTo(ReportCode.ARCHIVE_UNREADABLE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"bomb.zip", "bomb.tar.gz"})
    void a_huge_entry_is_refused_and_the_next_one_read(String archive) throws IOException {
        var huge = new byte[50 << 20];
        if (archive.endsWith(".zip")) {
            zip(archive, "_news/a.md", huge, "_news/b.md", BEES);
        } else {
            tar(archive, "_news/a.md", huge, "_news/b.md", BEES);
        }

        var outcomes = new ArrayList<String>();
        Inputs.of(List.of(temp.resolve(archive)), null).forEachDocument(file -> {
            try {
                outcomes.add(new String(bytes(file), UTF_8));
            } catch (Rejected e) {
                outcomes.add(e.rejection().code().name());
            }
        });

        assertThat(outcomes).containsExactly("DOCUMENT_TOO_LARGE", "bees");
    }

    @Test
    void an_endless_name_does_not_fill_the_memory() throws IOException {
        gzip("bomb.tgz", out -> {
            var tar = new TarArchiveOutputStream(out);
            var name = new TarArchiveEntry("././@LongLink", TarConstants.LF_GNUTYPE_LONGNAME);
            name.setSize(200L << 20);
            tar.putArchiveEntry(name);
            var part = new byte[1 << 20];
            Arrays.fill(part, (byte) 'a');
            for (int i = 0; i < 200; i++) {
                tar.write(part);
            }
            tar.closeArchiveEntry();
            tar.close();
        });

        assertThat(rejection(found(null, "bomb.tgz").getFirst()).code()).isEqualTo(ReportCode.ARCHIVE_UNREADABLE);
    }

    @Test
    void links_in_an_archive_are_no_files() throws IOException {
        gzip("links.tgz", out -> {
            var tar = new TarArchiveOutputStream(out);
            var link = new TarArchiveEntry("_news/a.md", TarConstants.LF_SYMLINK);
            link.setLinkName("/etc/passwd");
            tar.putArchiveEntry(link);
            tar.closeArchiveEntry();
            tar.close();
        });

        assertThat(found(null, "links.tgz")).isEmpty();
    }

    // ───────────── words ─────────────

    private void write(String... files) throws IOException {
        for (var file : files) {
            Files.createDirectories(temp.resolve(file).getParent());
            Files.write(temp.resolve(file), BEES);
        }
    }

    private List<InputFile> found(@Nullable String source, String... paths) {
        var found = new ArrayList<InputFile>();
        Inputs.of(Arrays.stream(paths).map(temp::resolve).toList(), source).forEachDocument(found::add);
        return found;
    }

    private List<String> documents(@Nullable String source, String... paths) {
        return found(source, paths).stream()
                .filter(InputFile.Document.class::isInstance)
                .map(file -> file.at().source() + " " + file.at().path())
                .toList();
    }

    private List<String> catalogFiles(String... paths) {
        var found = new ArrayList<String>();
        Inputs.of(Arrays.stream(paths).map(temp::resolve).toList(), null)
                .forEachCatalogFile(file -> found.add(
                        file.getClass().getSimpleName() + " " + file.at().path()));
        return found;
    }

    private static byte[] bytes(InputFile file) {
        return ((InputFile.Document) file).bytes().read();
    }

    private static Rejection rejection(InputFile file) {
        return ((InputFile.Unusable) file).rejection();
    }

    private static void assertRefused(InputFile file, ReportCode code) {
        assertThatExceptionOfType(Rejected.class)
                .isThrownBy(() -> bytes(file))
                .satisfies(refusal -> assertThat(refusal.rejection().code()).isEqualTo(code));
    }

    private void pack(String archive, String... names) throws IOException {
        var contents = Arrays.stream(names)
                .flatMap(name -> List.of(name, BEES).stream())
                .toArray();
        if (archive.endsWith(".zip")) {
            zip(archive, contents);
        } else {
            tar(archive, contents);
        }
    }

    private void zip(String archive, Object... namesAndBytes) throws IOException {
        try (var zip = new ZipOutputStream(Files.newOutputStream(temp.resolve(archive)))) {
            zip.putNextEntry(new ZipEntry("_news/"));
            for (int i = 0; i < namesAndBytes.length; i += 2) {
                zip.putNextEntry(new ZipEntry((String) namesAndBytes[i]));
                zip.write((byte[]) namesAndBytes[i + 1]);
            }
        }
    }

    private void tar(String archive, Object... namesAndBytes) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var tar = new TarArchiveOutputStream(bytes)) {
            tar.putArchiveEntry(new TarArchiveEntry("_news/"));
            tar.closeArchiveEntry();
            for (int i = 0; i < namesAndBytes.length; i += 2) {
                var entry = new TarArchiveEntry((String) namesAndBytes[i], true);
                entry.setSize(((byte[]) namesAndBytes[i + 1]).length);
                tar.putArchiveEntry(entry);
                tar.write((byte[]) namesAndBytes[i + 1]);
                tar.closeArchiveEntry();
            }
        }
        gzip(archive, out -> bytes.writeTo(out));
    }

    private void gzip(String archive, Writing writing) throws IOException {
        try (var out = new GZIPOutputStream(Files.newOutputStream(temp.resolve(archive)))) {
            writing.writeTo(out);
        }
    }

    private interface Writing {
        void writeTo(OutputStream out) throws IOException;
    }
}
