package io.copydesk.content;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.lang.reflect.RecordComponent;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Stored hashes are compared with new ones for years, so form 1 is spelt out here and must never change. */
class ContentHashTest {

    private static final Image PICTURE =
            new Image("https://img.example/bees.jpg", 1280, 671, true, "Bees", "A. Keeper");

    private static final Related RELATED = new Related(
            "Hives on roofs",
            "A teaser",
            Instant.parse("2024-03-05T08:30:00.5Z"),
            "https://harbour.example/hives",
            "https://amp.harbour.example/hives",
            "https://amp-harbour-example.cdn.ampproject.org/c/s/amp.harbour.example/hives",
            ArticleType.ARTICLE,
            "Harbour Post",
            "harbour.example",
            41,
            List.of(PICTURE));

    private static final Content BEES = new Content(
            "news",
            "Bees “return” to the city – é 🐝",
            "A \"teaser\" with a \\ and a / in it",
            ArticleType.VIDEO,
            Instant.parse("2024-03-06T12:00:00Z"),
            "https://daily.example/bees?a=1&b=2",
            "https://daily.example/original",
            "https://amp.daily.example/bees",
            "https://amp-daily-example.cdn.ampproject.org/c/s/amp.daily.example/bees",
            "en-us",
            "daily.example",
            List.of("cities", "ai"),
            List.of(PICTURE),
            List.of(RELATED),
            "abc_123-XYZ",
            "An earlier version named another street.");

    private static final Content NOTHING = new Content(
            null,
            null,
            null,
            ArticleType.ARTICLE,
            null,
            null,
            null,
            null,
            null,
            "en-us",
            null,
            List.of(),
            List.of(),
            List.of(),
            null,
            null);

    /** Members in the order of their names, without white space, letters beyond ASCII as they are. */
    private static final String BEES_IN_FORM_1 = ("{'ampWebUrl':'https://amp.daily.example/bees',"
                    + "'category':'news',"
                    + "'cdnAmpWebUrl':'https://amp-daily-example.cdn.ampproject.org/c/s/amp.daily.example/bees',"
                    + "'correctionNote':'An earlier version named another street.',"
                    + "'excerpt':'A \\'teaser\\' with a \\\\ and a / in it',"
                    + "'featuredVideo':'abc_123-XYZ',"
                    + "'form':1,"
                    + "'images':[{'attribution':'A. Keeper','height':671,'isCached':true,'title':'Bees',"
                    + "'url':'https://img.example/bees.jpg','width':1280}],"
                    + "'locale':'en-us',"
                    + "'originalUrl':'https://daily.example/original',"
                    + "'provider':'daily.example',"
                    + "'publishedDateTime':'2024-03-06T12:00:00Z',"
                    + "'related':[{'ampWebUrl':'https://amp.harbour.example/hives',"
                    + "'cdnAmpWebUrl':'https://amp-harbour-example.cdn.ampproject.org/c/s/amp.harbour.example/hives',"
                    + "'excerpt':'A teaser',"
                    + "'images':[{'attribution':'A. Keeper','height':671,'isCached':true,'title':'Bees',"
                    + "'url':'https://img.example/bees.jpg','width':1280}],"
                    + "'providerDomain':'harbour.example','providerName':'Harbour Post',"
                    + "'publishedDateTime':'2024-03-05T08:30:00.500Z','quality':41,'title':'Hives on roofs',"
                    + "'type':'ARTICLE','webUrl':'https://harbour.example/hives'}],"
                    + "'title':'Bees “return” to the city – é 🐝',"
                    + "'topics':['cities','ai'],"
                    + "'type':'VIDEO',"
                    + "'webUrl':'https://daily.example/bees?a=1&b=2'}")
            .replace('\'', '"');

    private static final String NOTHING_IN_FORM_1 = ("{'ampWebUrl':null,'category':null,'cdnAmpWebUrl':null,"
                    + "'correctionNote':null,'excerpt':null,'featuredVideo':null,'form':1,'images':[],'locale':'en-us',"
                    + "'originalUrl':null,'provider':null,'publishedDateTime':null,'related':[],'title':null,"
                    + "'topics':[],'type':'ARTICLE','webUrl':null}")
            .replace('\'', '"');

    @Test
    void is_the_sha_256_of_the_canonical_json_of_form_1() throws NoSuchAlgorithmException {
        assertThat(ContentHash.of(BEES)).hasToString(sha256(BEES_IN_FORM_1));
        assertThat(ContentHash.of(NOTHING)).hasToString(sha256(NOTHING_IN_FORM_1));
    }

    @Test
    void is_what_it_was_when_form_1_was_made() {
        assertThat(ContentHash.FORM).isEqualTo(1);
        assertThat(ContentHash.of(BEES))
                .hasToString("feb7f04a24e18b0561bd9c33fd21f46390c268892af510846bbe3d733dd3008a");
        assertThat(ContentHash.of(NOTHING))
                .hasToString("df1deae3cc341ee494511b0cfdee78c7efdaaa87e3736a8b3fc219109e059a41");
    }

    static Stream<Arguments> otherContents() {
        return Stream.of(
                arguments("category", "learning"),
                arguments("title", "Wasps"),
                arguments("excerpt", null),
                arguments("type", ArticleType.ARTICLE),
                arguments("publishedDateTime", Instant.parse("2024-03-06T12:00:00.000001Z")),
                arguments("webUrl", BEES.originalUrl()),
                arguments("originalUrl", BEES.webUrl()),
                arguments("ampWebUrl", null),
                arguments("cdnAmpWebUrl", null),
                arguments("locale", "en-gb"),
                arguments("provider", "harbour.example"),
                arguments("topics", List.of("ai", "cities")),
                arguments("images", List.of(PICTURE, PICTURE)),
                arguments("related", List.of()),
                arguments("featuredVideo", null),
                arguments("correctionNote", null));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("otherContents")
    void is_another_one_when_a_field_is_another(String field, @Nullable Object value) {
        var other = with(BEES, field, value);

        assertThat(BEES.fieldsDifferentFrom(other)).containsExactly(field);
        assertThat(ContentHash.of(other)).isNotEqualTo(ContentHash.of(BEES));
    }

    static Stream<Arguments> otherRelated() {
        return Stream.of(
                arguments("title", "Hives"),
                arguments("excerpt", null),
                arguments("publishedDateTime", null),
                arguments("webUrl", "https://harbour.example/other"),
                arguments("ampWebUrl", null),
                arguments("cdnAmpWebUrl", null),
                arguments("type", null),
                arguments("providerName", null),
                arguments("providerDomain", "daily.example"),
                arguments("quality", 40),
                arguments("images", List.of()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("otherRelated")
    void is_another_one_when_a_field_of_a_related_piece_is_another(String field, @Nullable Object value) {
        var other = with(BEES, "related", List.of(with(RELATED, field, value)));

        assertThat(ContentHash.of(other)).isNotEqualTo(ContentHash.of(BEES));
    }

    static Stream<Arguments> otherPictures() {
        return Stream.of(
                arguments("url", "https://img.example/wasps.jpg"),
                arguments("width", 1281),
                arguments("height", null),
                arguments("isCached", false),
                arguments("title", null),
                arguments("attribution", "B. Keeper"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("otherPictures")
    void is_another_one_when_a_field_of_a_picture_is_another(String field, @Nullable Object value) {
        var other = with(BEES, "images", List.of(with(PICTURE, field, value)));

        assertThat(ContentHash.of(other)).isNotEqualTo(ContentHash.of(BEES));
    }

    @Test
    void leaves_no_field_out() {
        assertThat(fields(otherContents())).isEqualTo(components(Content.class));
        assertThat(fields(otherRelated())).isEqualTo(components(Related.class));
        assertThat(fields(otherPictures())).isEqualTo(components(Image.class));
    }

    private static List<Object> fields(Stream<Arguments> others) {
        return others.map(each -> each.get()[0]).toList();
    }

    private static List<String> components(Class<? extends Record> type) {
        return Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getName)
                .toList();
    }

    /** The same record with another value of one component. */
    private static <R extends Record> R with(R record, String component, @Nullable Object value) {
        try {
            var components = record.getClass().getRecordComponents();
            var types = new Class<?>[components.length];
            var values = new @Nullable Object[components.length];
            for (int i = 0; i < components.length; i++) {
                types[i] = components[i].getType();
                values[i] = components[i].getName().equals(component)
                        ? value
                        : components[i].getAccessor().invoke(record);
            }
            @SuppressWarnings("unchecked")
            var other = (R) record.getClass().getDeclaredConstructor(types).newInstance(values);
            return other;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String sha256(String text) throws NoSuchAlgorithmException {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
    }
}
