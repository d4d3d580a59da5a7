package io.copydesk.syndication;

import static org.assertj.core.api.Assertions.assertThat;

import io.copydesk.DeskTest;
import io.copydesk.Published;
import io.copydesk.Watch;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

/** How programs find what there is. */
@DeskTest
@Import(Subscriber.class)
class OverviewsTest {

    @Autowired
    Published published;

    @Autowired
    Subscriber subscriber;

    @Autowired
    Watch watch;

    @Test
    void the_outline_has_all_feeds_with_an_article_and_no_others() {
        published.topic("nothing");
        published.topic("places");
        published.topic("cities", "places");
        published.provider("silent.example", "Silent");
        published.article("Bees").topics("cities").publish();

        var opml = subscriber.reads("/feeds.opml");
        var feeds = Subscriber.elements(opml, "outline").stream()
                .map(outline -> outline.getAttribute("xmlUrl"))
                .toList();

        assertThat(feeds)
                .map(Subscriber::local)
                .containsExactlyInAnyOrder(
                        "/feeds/all.rss",
                        "/feeds/topics/places.rss",
                        "/feeds/topics/cities.rss",
                        "/feeds/providers/harbour.example.rss");
        assertThat(feeds)
                .allSatisfy(feed -> assertThat(Subscriber.rome(subscriber.reads(Subscriber.local(feed)))
                                .getEntries())
                        .hasSize(1));
        assertThat(Subscriber.dom(opml).getAttribute("version")).isEqualTo("2.0");
    }

    @Test
    void the_sitemap_has_the_news_of_two_days() {
        var now = watch.instant().truncatedTo(ChronoUnit.SECONDS);
        published
                .article("New & <good>")
                .at(now.minus(Duration.ofHours(40)).toString())
                .publish();
        published.article("Old").at(now.minus(Duration.ofHours(50)).toString()).publish();

        var sitemap = subscriber.reads("/sitemap-news.xml");

        assertThat(Subscriber.texts(sitemap, "title")).containsExactly("New & <good>");
        assertThat(Subscriber.texts(sitemap, "language")).containsExactly("en");
        assertThat(Instant.parse(Subscriber.texts(sitemap, "publication_date").getFirst()))
                .isEqualTo(now.minus(Duration.ofHours(40)));
        var page = Subscriber.local(Subscriber.texts(sitemap, "loc").getFirst());
        assertThat(subscriber.gets(page).statusCode()).isEqualTo(200);

        watch.passes(Duration.ofHours(10));
        assertThat(Subscriber.elements(subscriber.reads("/sitemap-news.xml"), "url"))
                .isEmpty();
    }

    @Test
    void an_articles_page_says_what_it_is_and_where_it_leads() {
        published
                .article("Bees")
                .title("<b>Bees</b> & \"wasps\"")
                .excerpt("<script>alert(1)</script>")
                .topics("cities")
                .webUrl("https://harbour.example/bees?a=1&b=2")
                .publish();

        var answer = subscriber.gets("/articles/bees");
        var page = Jsoup.parse(new String(answer.body(), StandardCharsets.UTF_8));

        assertThat(answer.headers().firstValue("Content-Type")).hasValue("text/html;charset=utf-8");
        assertThat(page.select("h1").text()).isEqualTo("<b>Bees</b> & \"wasps\"");
        assertThat(page.select("p").eachText()).contains("<script>alert(1)</script>");
        assertThat(page.select("script")).isEmpty();
        assertThat(page.select("main a").eachAttr("href")).containsExactly("https://harbour.example/bees?a=1&b=2");
        assertThat(page.select("link[rel=canonical]").attr("href")).isEqualTo("https://harbour.example/bees?a=1&b=2");
        assertThat(alternates(page.html()))
                .contains("/feeds/all.atom", "/feeds/topics/cities.json", "/feeds/providers/harbour.example.rss");
        assertThat(subscriber.gets("/articles/wasps").statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/sign-in"})
    void every_page_says_where_the_feeds_are(String path) {
        var page = new String(subscriber.reads(path), StandardCharsets.UTF_8);

        assertThat(alternates(page)).containsExactly("/feeds/all.atom", "/feeds/all.rss", "/feeds/all.json");
        assertThat(alternates(page))
                .allSatisfy(
                        feed -> assertThat(subscriber.gets(feed).statusCode()).isEqualTo(200));
    }

    private static List<String> alternates(String page) {
        return Jsoup.parse(page).select("link[rel=alternate]").eachAttr("href");
    }
}
