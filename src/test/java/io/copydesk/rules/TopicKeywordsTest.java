package io.copydesk.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.copydesk.catalog.CatalogFixture;
import io.copydesk.desk.Flag.Severity;
import io.copydesk.desk.FlagDetails;
import io.copydesk.review.Finding;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TopicKeywordsTest {

    private final TopicKeywords keywords = new TopicKeywords(new CatalogFixture()
            .topic("AI", null, "artificial intelligence", "ai")
            .topic("AI Ethics", "AI", "ethical", "ethics")
            .sensitive()
            .topic("Autos", "AI", "self driving", "deepracer")
            .topic("Hardware", "AI", "chip", "gpu")
            .topic("AI Builder", null, "ai builder")
            .topic("Racing", null, "deepracer", "c#")
            .catalog());

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        What AI means for nurses              | ai
        A.I. in the newsroom                  | ai
        Two AIs walk into a bar               | ai
        AI's next act                         | ai
        Artificial-intelligence for all       | ai
        Artificial intelligence, explained    | ai
        ARTIFICIAL INTELLIGENCE NOW           | ai
        Self-driving buses                    | autos
        Self driving buses                    | autos
        A chip shortage                       | hardware
        New chips                             | hardware
        GPUs for schools                      | hardware
        The ethics of bees                    | ai-ethics
        Learn C# today                        | racing
        """)
    void finds_whole_words_in_many_forms(String title, String topic) {
        assertThat(subjects(title)).containsExactly(topic);
    }

    @ParameterizedTest
    @CsvSource({
        "J'ai deux amis",
        "Aida said it again",
        "Bioethics is another word",
        "The chipmunk returns",
        "Artificial. Intelligence",
        "Artificial flavours and intelligence",
        "Self. Driving",
        "C is a language",
        "gpu in small letters"
    })
    void does_not_find_what_only_looks_like_them(String title) {
        assertThat(subjects(title)).isEmpty();
    }

    @Test
    void says_which_words_and_where() {
        var found = keywords.check(
                        Texts.content("The ethics of bees", "Is it ethical? It is a matter of ethics."),
                        Severity.INFO,
                        Severity.BLOCK)
                .getFirst();

        assertThat(found.evidence())
                .isEqualTo("The topic AI Ethics is missing: \"ethics\" in the title, \"ethical\" in the excerpt,"
                        + " \"ethics\" in the excerpt.");
        assertThat(found.details().matches())
                .extracting(
                        FlagDetails.Match::field,
                        FlagDetails.Match::text,
                        FlagDetails.Match::start,
                        FlagDetails.Match::end)
                .containsExactly(
                        tuple("title", "ethics", 4, 10),
                        tuple("excerpt", "ethical", 6, 13),
                        tuple("excerpt", "ethics", 33, 39));
    }

    @Test
    void a_topic_that_asks_for_care_weighs_more_and_comes_first() {
        var found = keywords.check(Texts.content("A chip with ethics", null), Severity.INFO, Severity.BLOCK);

        assertThat(found).extracting(Finding::subject).containsExactly("ai-ethics", "hardware");
        assertThat(found).extracting(Finding::severity).containsExactly(Severity.BLOCK, Severity.INFO);
    }

    @Test
    void a_topic_is_there_when_one_below_it_is() {
        assertThat(subjects("What AI does to a chip", "hardware")).isEmpty();
        assertThat(subjects("What AI does to a chip", "ai")).containsExactly("hardware");
    }

    @Test
    void what_is_part_of_a_longer_keyword_counts_for_that_one() {
        assertThat(subjects("AI Builder is here")).containsExactly("ai-builder");
        assertThat(subjects("AI Builder is here", "ai-builder")).isEmpty();
        assertThat(subjects("AI Builder and other AI", "ai-builder")).containsExactly("ai");
    }

    @Test
    void a_word_that_a_topic_of_the_article_explains_points_to_no_other() {
        assertThat(subjects("The DeepRacer cup")).containsExactly("autos", "racing");
        assertThat(subjects("The DeepRacer cup", "racing")).isEmpty();
    }

    private List<String> subjects(String title, String... topics) {
        return keywords.check(Texts.content(title, null, topics), Severity.INFO, Severity.BLOCK).stream()
                .map(Finding::subject)
                .toList();
    }
}
