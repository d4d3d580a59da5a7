package io.copydesk.syndication;

import static org.assertj.core.api.Assertions.assertThat;

import com.apptasticsoftware.rssreader.Item;
import com.apptasticsoftware.rssreader.RssReader;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import com.rometools.modules.mediarss.MediaEntryModule;
import com.rometools.rome.feed.synd.SyndEntry;
import com.thaiopensource.util.SinglePropertyMap;
import com.thaiopensource.validate.ValidateProperty;
import com.thaiopensource.validate.ValidationDriver;
import com.thaiopensource.validate.rng.CompactSchemaReader;
import io.copydesk.DeskTest;
import io.copydesk.Published;
import io.copydesk.review.Reviewing;
import java.io.ByteArrayInputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.xml.sax.ErrorHandler;
import org.xml.sax.InputSource;
import org.xml.sax.SAXParseException;

/** Whatever an article says, any reader of feeds gets it as it is said. */
@DeskTest
@Import({Subscriber.class, Reviewing.class})
class FeedFormatsTest {

    /** What titles may be made of; the second text is what is left of it, where that is less. */
    private static final Map<String, String> HOSTILE = Map.of(
            "<script>alert(\"1\")</script> & <b>bold</b>", "",
            "]]> ends what CDATA began, <![CDATA[ begins it", "",
            "&amp; &lt;i&gt; &copy; &#169; are letters here", "",
            "quotes \" ' and `backticks`", "",
            "null \u0000 bell \u0007 escape \u001b[31m vertical \u000b tab", "null  bell  escape [31m vertical  tab",
            "no \uFFFE characters \uFFFF at all", "no  characters  at all",
            "bees 🐝 and 𝒜stral letters", "",
            "שלום \u202Eright to left\u202C عربي", "",
            "<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>&e;", "");

    @Autowired
    Published published;

    @Autowired
    Reviewing reviewing;

    @Autowired
    Subscriber subscriber;

    static Stream<String> hostile() {
        return HOSTILE.keySet().stream();
    }

    private static String readable(String text) {
        var left = Objects.requireNonNull(HOSTILE.get(text));
        return left.isEmpty() ? text : left;
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void is_understood_by_all_whatever_a_title_has_in_it(String title) {
        published
                .article("Bees")
                .title(title)
                .excerpt(title)
                .topics("cities")
                .image("https://pictures.example/bees.jpg")
                .publish();
        var expected = readable(title);

        for (var format : List.of("atom", "rss")) {
            var document = subscriber.reads("/feeds/all." + format);
            // an HTML reader's work in RSS is to take the escapes away
            UnaryOperator<String> text = format.equals("rss") ? html -> Parser.unescapeEntities(html, false) : it -> it;

            var entry = Subscriber.rome(document).getEntries().getFirst();
            assertThat(entry.getTitle()).isEqualTo(expected);
            assertThat(text.apply(entry.getDescription().getValue())).isEqualTo(expected);

            var item = item(document);
            assertThat(item.getTitle()).hasValue(expected);
            assertThat(text.apply(item.getDescription().orElseThrow())).isEqualTo(expected);

            var own = Subscriber.elements(document, format.equals("atom") ? "entry" : "item")
                    .getFirst();
            assertThat(own.getElementsByTagName("title").item(0).getTextContent())
                    .isEqualTo(expected);

            var jsoup = Jsoup.parse(new String(document, StandardCharsets.UTF_8), "", Parser.xmlParser());
            assertThat(Objects.requireNonNull(jsoup.selectFirst("entry > title, item > title"))
                            .wholeText())
                    .isEqualTo(expected);
        }
        var item = subscriber.json("/feeds/all.json").at("/items/0");
        assertThat(item.path("title").asString()).isEqualTo(expected);
        assertThat(item.path("content_text").asString()).isEqualTo(expected);
        validate();
    }

    @Test
    void all_say_the_same_of_an_article() {
        var bees = published
                .article("Bees return to the city")
                .excerpt("They were away.")
                .topics("cities", "gardens")
                .image("https://pictures.example/bees.jpg?size=big&x=1")
                .at("2026-03-01T09:30:00Z")
                .webUrl("https://harbour.example/bees?a=1&b=2")
                .publish();

        for (var format : List.of("atom", "rss")) {
            var feed = Subscriber.rome(subscriber.reads("/feeds/topics/cities." + format));
            assertThat(feed.getTitle()).isEqualTo("Copydesk: CITIES");
            var entry = feed.getEntries().getFirst();
            assertThat(entry.getUri()).isEqualTo("urn:uuid:" + bees);
            assertThat(entry.getLink()).isEqualTo("https://harbour.example/bees?a=1&b=2");
            assertThat(entry.getPublishedDate()).isEqualTo(Instant.parse("2026-03-01T09:30:00Z"));
            assertThat(entry.getAuthor()).isEqualTo("The harbour.example");
            assertThat(entry.getCategories()).extracting(each -> each.getName()).hasSize(2);
            assertThat(pictures(entry)).containsExactly("https://pictures.example/bees.jpg?size=big&x=1");
        }
        var json = subscriber.json("/feeds/topics/cities.json");
        var item = json.at("/items/0");
        assertThat(json.path("title").asString()).isEqualTo("Copydesk: CITIES");
        assertThat(item.path("id").asString()).isEqualTo("urn:uuid:" + bees);
        assertThat(item.path("url").asString()).isEqualTo("https://harbour.example/bees?a=1&b=2");
        assertThat(item.path("date_published").asString()).isEqualTo("2026-03-01T09:30:00Z");
        assertThat(item.at("/authors/0/name").asString()).isEqualTo("The harbour.example");
        assertThat(item.path("tags").toString()).isEqualTo("[\"CITIES\",\"GARDENS\"]");
        assertThat(item.at("/attachments/0/mime_type").asString()).isEqualTo("image/jpeg");
        validate();
    }

    @Test
    void keeps_its_id_whatever_becomes_of_title_address_and_host() {
        reviewing.opens();
        var bees = reviewing
                .as("mira")
                .approvesAndPublishes(reviewing.as("carla").submits("Bees return to the city"))
                .succeeds();
        var ids = Subscriber.texts(subscriber.reads("/feeds/all.atom"), "id");
        var changed = reviewing.as("carla").revises(bees).succeeds();
        var content =
                Reviewing.with(Reviewing.about("Bees are back"), "webUrl", "https://harbour.example/another-address");
        var edited = reviewing.as("carla").edits(changed, content).succeeds();
        reviewing
                .as("mira")
                .approvesAndPublishes(reviewing.as("carla").submits(edited).succeeds())
                .succeeds();

        var after = subscriber.reads("/feeds/all.atom");

        assertThat(Subscriber.texts(after, "title")).contains("Bees are back");
        assertThat(Subscriber.texts(after, "id")).isEqualTo(ids);
        assertThat(subscriber
                        .gets("/feeds/all.atom", "X-Forwarded-Host", "another.example")
                        .body())
                .isEqualTo(after);
    }

    @Test
    void shows_the_advisory_of_what_is_sensitive_ahead_of_everything_else() {
        var bees = published.article("Bees").excerpt("They sting.").sensitive().publish();
        published.changes(bees, "UPDATED", "advisory", "About stings.");

        var atom = subscriber.reads("/feeds/all.atom");
        assertThat(Subscriber.texts(atom, "advisory")).containsExactly("About stings.");
        assertThat(Subscriber.texts(atom, "sensitivity")).containsExactly("SENSITIVE");
        assertThat(Subscriber.texts(atom, "summary")).containsExactly("About stings.\n\nThey sting.");
        var rss = subscriber.reads("/feeds/all.rss");
        assertThat(Subscriber.texts(rss, "advisory")).containsExactly("About stings.");
        assertThat(item(rss).getDescription()).hasValue("About stings.<br><br>They sting.");
        var item = subscriber.json("/feeds/all.json").at("/items/0");
        assertThat(item.at("/_copydesk/advisory").asString()).isEqualTo("About stings.");
        assertThat(item.path("content_text").asString()).isEqualTo("About stings.\n\nThey sting.");
        validate();
    }

    @Test
    void is_valid_with_nothing_in_it() {
        assertThat(Subscriber.rome(subscriber.reads("/feeds/all.atom")).getEntries())
                .isEmpty();
        validate();
    }

    @ParameterizedTest
    @ValueSource(strings = {"<feed xmlns='http://www.w3.org/2005/Atom'/>", "<rss version='2.0'/>"})
    void the_grammar_knows_what_is_no_feed(String document) {
        assertThat(problems(document.getBytes(StandardCharsets.UTF_8))).isNotEmpty();
    }

    private void validate() {
        assertThat(problems(subscriber.reads("/feeds/all.atom"))).isEmpty();
        var json = new String(subscriber.reads("/feeds/all.json"), StandardCharsets.UTF_8);
        var schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(getClass().getResourceAsStream("/syndication/jsonfeed-1.1.schema.json"));
        assertThat(schema.validate(json, InputFormat.JSON)).isEmpty();
    }

    /** What the grammar of RFC 4287 has against a document. */
    private static List<String> problems(byte[] document) {
        List<String> problems = new ArrayList<>();
        var noting = new ErrorHandler() {
            @Override
            public void warning(SAXParseException problem) {
                problems.add(String.valueOf(problem.getMessage()));
            }

            @Override
            public void error(SAXParseException problem) {
                problems.add(String.valueOf(problem.getMessage()));
            }

            @Override
            public void fatalError(SAXParseException problem) {
                problems.add(String.valueOf(problem.getMessage()));
            }
        };
        try (var grammar = FeedFormatsTest.class.getResourceAsStream("/syndication/rfc4287.rnc")) {
            var driver = new ValidationDriver(
                    SinglePropertyMap.newInstance(ValidateProperty.ERROR_HANDLER, noting),
                    CompactSchemaReader.getInstance());
            var text = new String(Objects.requireNonNull(grammar).readAllBytes(), StandardCharsets.UTF_8);
            assertThat(driver.loadSchema(new InputSource(new StringReader(text))))
                    .isTrue();
            boolean isValid = driver.validate(new InputSource(new ByteArrayInputStream(document)));
            assertThat(isValid).isEqualTo(problems.isEmpty());
            return problems;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static Item item(byte[] document) {
        return new RssReader()
                .read(new ByteArrayInputStream(document))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> pictures(SyndEntry entry) {
        var media = (MediaEntryModule) entry.getModule("http://search.yahoo.com/mrss/");
        return Stream.of(media.getMediaContents())
                .map(content -> content.getReference().toString())
                .toList();
    }
}
