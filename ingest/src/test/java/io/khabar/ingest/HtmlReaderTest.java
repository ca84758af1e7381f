package io.khabar.ingest;

import static io.khabar.ingest.ArticleFormat.HTML;
import static org.assertj.core.api.Assertions.assertThat;

import io.khabar.avro.Article;
import io.khabar.avro.DatePrecision;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HtmlReaderTest {

    private static final String FIRST =
            "The ministry said on Monday that twelve people had been killed when a bridge fell into the river.";
    private static final String SECOND =
            "Rescuers, who had worked through the night, brought forty others to hospitals in the capital.";
    private static final String BODY = "<p>" + FIRST + "</p><p>" + SECOND + "</p>";
    private static final String TEXT = FIRST + "\n\n" + SECOND;

    @Test
    void jsonLdSaysWhatTheArticleIs() {
        Article article = article(
                """
                <html lang="fr"><head><title>Other | Site</title>
                <script type="application/ld+json">{"@context":"https://schema.org","@graph":[
                 {"@type":"WebSite","name":"Not this"},
                 {"@type":["NewsArticle","Thing"],"headline":"Bridge falls &amp; kills 12","datePublished":"2024-05-01T15:00:00+03:00",
                  "inLanguage":"en-GB","author":[{"@type":"Person","name":"A. One"},"B. Two"],"publisher":{"name":"Example Wire"},
                  "articleSection":["World","Africa"],"keywords":"bridge, river","url":"https://example.org/bridge"}]}</script>
                </head><body><article>"""
                        + BODY + "</article></body></html>");

        assertThat(article.getTitle()).isEqualTo("Bridge falls & kills 12");
        assertThat(article.getPublishedAt()).isEqualTo(Instant.parse("2024-05-01T12:00:00Z"));
        assertThat(article.getPublishedPrecision()).isEqualTo(DatePrecision.INSTANT);
        assertThat(article.getPublishedRaw()).isEqualTo("2024-05-01T15:00:00+03:00");
        assertThat(article.getLanguage()).isEqualTo("en-GB");
        assertThat(article.getAuthors()).containsExactly("A. One", "B. Two");
        assertThat(article.getSource()).isEqualTo("Example Wire");
        assertThat(article.getUrl()).isEqualTo("https://example.org/bridge");
        assertThat(article.getId()).isEqualTo(ArticleIds.derive("https://example.org/bridge", "", ""));
        assertThat(article.getAttributes())
                .containsEntry("section", "World, Africa")
                .containsEntry("keywords", "bridge, river");
        assertThat(article.getText()).isEqualTo(TEXT);
    }

    @Test
    void openGraphAndMetaElementsSayItWhereJsonLdDoesNot() {
        Article article = article(
                """
                <html dir="rtl"><head><title>x</title>
                <script type="application/ld+json">{"broken": </script>
                <link rel="canonical" href="/a/1"><meta property="og:url" content="https://example.org/a/1?utm_source=og">
                <meta property="og:title" content="Bridge falls - Example Wire"><meta property="og:site_name" content="Example Wire">
                <meta property="og:locale" content="ar_EG"><meta name="Author" content="By A. One">
                <meta property="article:author" content="https://example.org/people/1">
                <meta property="article:published_time" content="2024-05-01"><meta property="article:tag" content="one">
                <meta property="article:tag" content="two"><meta name="description" content="Ignored"></head><body>"""
                        + BODY + "</body></html>");

        assertThat(article.getTitle()).isEqualTo("Bridge falls");
        assertThat(article.getUrl()).isEqualTo("https://example.org/a/1");
        assertThat(article.getSource()).isEqualTo("Example Wire");
        assertThat(article.getLanguage()).isEqualTo("ar-EG");
        assertThat(article.getAuthors()).containsExactly("A. One");
        assertThat(article.getPublishedPrecision()).isEqualTo(DatePrecision.DAY);
        assertThat(article.getAttributes())
                .containsEntry("keywords", "one, two")
                .containsEntry("dir", "rtl")
                .doesNotContainKey("description");
    }

    @Test
    void aPageThatSaysNothingAboutItselfHasAHeadingAndParagraphs() {
        Article article = article("<title>Bridge falls</title><h1>Bridge <b>falls</b></h1>" + BODY);

        assertThat(article.getTitle()).isEqualTo("Bridge falls");
        assertThat(article.getText()).isEqualTo(TEXT);
        assertThat(article.getUrl()).isNull();
        assertThat(article.getPublishedPrecision()).isEqualTo(DatePrecision.UNKNOWN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<nav>Menu of the page, long enough to look like a paragraph of the article</nav>",
                "<script>var text = 'Script of the page';</script>",
                "<style>p { color: red }</style>",
                "<noscript>Please enable it</noscript>",
                "<aside><p>Something else that happened on another day, told at some length.</p></aside>",
                "<footer><p>All rights reserved by somebody or other, since a long time ago.</p></footer>",
                "<form><label>Your address</label><input value=x><button>Send</button></form>",
                "<!-- a comment -->",
                "<div class=\"social-share\">Share on everything</div>",
                "<div id=\"commentsSection\"><p>First! This is what a reader wrote beneath the article.</p></div>",
                "<section class=\"related_articles\"><h2>More</h2><p>Another article of the same day and place.</p></section>",
                "<p hidden>Hidden words</p>",
                "<div style=\"display: none\">Hidden words</div>",
                "<figure><img alt=\"words\"><figcaption>A picture of 300 people</figcaption></figure>",
                "<p><a href=\"/x\">Read also: what 77 other people did</a></p>",
                "<ul><li><a href=\"/1\">One</a></li><li><a href=\"/2\">Two</a></li></ul>",
                "<iframe src=x>Frame</iframe><svg><text>Drawing</text></svg><select><option>Choice</select>"
            })
    void furnitureGoes(String furniture) {
        assertThat(article("<h1>T</h1><article><p>" + FIRST + "</p>" + furniture + "<p>" + SECOND + "</p></article>")
                        .getText())
                .isEqualTo(TEXT);
    }

    @Test
    void whatSurroundsTheArticleGoesThoughNothingNamesIt() {
        String teasers = "<div><p>Some other news of that day, in one short line</p></div>".repeat(3);

        assertThat(article("<h1>T</h1><div>" + teasers + "</div><div><div>" + BODY.repeat(3) + "</div></div><div>"
                                + teasers + "</div>")
                        .getText())
                .doesNotContain("other news")
                .startsWith(TEXT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<form id=aspnet>%s</form>",
                "<div class=\"page with-sidebar\">%s</div>",
                "<body class=\"has-comments nav-open\">%s</body>",
                "<aside>%s</aside>",
                "<main>%s</main>",
                "<div role=main>%s</div>",
                "<div itemprop=articleBody>%s</div>",
                "<table><tr><td>%s</td></tr></table>"
            })
    void theArticleStaysWhateverItStandsIn(String around) {
        assertThat(article("<title>T</title>" + around.formatted(BODY)).getText())
                .contains(FIRST)
                .contains(SECOND);
    }

    @Test
    void theLargestOfSeveralArticlesIsTheArticle() {
        String teaser = "<article><h2>Other</h2><p>Some other news of that day, told in one line.</p></article>";

        assertThat(article("<h1>T</h1>" + teaser + "<article>" + BODY.repeat(2) + "</article>" + teaser)
                        .getText())
                .isEqualTo(TEXT + "\n\n" + TEXT);
    }

    @Test
    void aTimeIsFurnitureOnlyWhereItStandsByItself() {
        assertThat(article(
                                "<h1>T</h1><article><time>1 May 2024</time><p>At <time datetime=10:30>half past ten</time> it fell.</p></article>")
                        .getText())
                .isEqualTo("At half past ten it fell.");
    }

    @Test
    void aTextThatThePageStatesButDoesNotShowIsTaken() {
        assertThat(article(
                                "<script type=application/ld+json>{\"@type\":\"Article\",\"headline\":\"T\",\"articleBody\":\""
                                        + FIRST + "\\n\\n" + SECOND + "\"}</script><div id=root>Loading</div>")
                        .getText())
                .isEqualTo(TEXT);
    }

    @Test
    void blocksAreParagraphsAndInlineElementsAreNot() {
        assertThat(article(
                                "<title>T</title><article><h2>Sub<i>head</i></h2><div>One <b>two</b>\n three<br>four<br><br>five</div>"
                                        + "<ul><li>six<li>seven</ul><blockquote><p>eight</p></blockquote>nine</article>")
                        .getText())
                .isEqualTo("Subhead\n\nOne two three\nfour\n\nfive\n\nsix\n\nseven\n\neight\n\nnine");
    }

    @Test
    void tablesAreOneRowALine() {
        assertThat(article("<title>T</title><article><p>Toll:</p><table><tr><th>Country</th><th>Killed</th></tr>"
                                + "<tr><td>Chad</td><td><p>12</p></td></tr></table></article>")
                        .getText())
                .isEqualTo("Toll:\n\nCountry | Killed\n\nChad | 12");
    }

    @Test
    void aNotesMarkDoesNotBecomePartOfANumber() {
        assertThat(article("<title>T</title><article><p>Killed 105<sup><a href=#1>1</a></sup> on 12 km<sup>2</sup>, not"
                                + " 106<sup>[2]</sup>.</p></article>")
                        .getText())
                .isEqualTo("Killed 105 on 12 km², not 106.");
    }

    @Test
    void theTitleIsNotRepeatedInTheText() {
        assertThat(article("<meta property=og:title content='A  title'><article><h1>A title</h1>" + BODY + "</article>")
                        .getText())
                .isEqualTo(TEXT);
    }

    @Test
    void theFrontPageIsNoArticlesAddress() {
        assertThat(article(
                                "<link rel=canonical href='https://example.org/'><meta property=og:url content='https://example.org/a'>"
                                        + BODY)
                        .getUrl())
                .isEqualTo("https://example.org/a");
        assertThat(article("<link rel=canonical href='https://example.org'>" + BODY)
                        .getUrl())
                .isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "windows-1256, windows-1256",
        "windows-1256, ''",
        "UTF-8, windows-1256",
        "windows-1256, latin1",
        "windows-1256, utf-8",
        "UTF-8, ''",
        "UTF-8, no-such-charset",
        "ISO-8859-6, iso-8859-6",
        "windows-1256, CP1256"
    })
    void theCharsetIsFoundOut(String actual, String declared) {
        String meta = declared.isEmpty()
                ? ""
                : "<meta http-equiv=Content-Type content=\"text/html; charset=" + declared + "\">";
        String text = "قالت الشرطة إن ثلاثة أشخاص قتلوا في حادث على الطريق من المدينة إلى المطار بعد الفجر.";

        assertThat(Readings.of(
                                HTML,
                                ("<html><head>" + meta + "<title>خبر</title></head><p>" + text)
                                        .getBytes(Charset.forName(actual)))
                        .article()
                        .getText())
                .isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16LE", "UTF-16BE", "UTF-8"})
    void aByteOrderMarkTellsTheCharset(String charset) {
        assertThat(Readings.of(HTML, "\uFEFF<meta charset=latin1><p>نص المقال".getBytes(Charset.forName(charset)))
                        .article()
                        .getText())
                .isEqualTo("نص المقال");
    }

    @Test
    void undecodablePagesAreRefused() {
        assertThat(Readings.of(
                                HTML,
                                "<meta charset=utf-8><p>caf\u00e9 cr\u00e8me".getBytes(StandardCharsets.ISO_8859_1))
                        .refusals())
                .containsExactly("file: is not valid UTF-8: byte 27 cannot be decoded");
    }

    @Test
    void pagesWithoutTextAreRefused() {
        assertThat(Readings.of(HTML, "<html><head><title>T</title></head><body><nav>x</nav></body></html>")
                        .refusals())
                .containsExactly("file: no article text was found on the page");
        assertThat(Readings.of(HTML, "").refusals()).containsExactly("file: is empty");
        assertThat(Readings.of(HTML, "<frameset><frame src=x></frameset>").refusals())
                .containsExactly("file: no article text was found on the page");
    }

    @Test
    void aPageOverTheLimitIsRefused() {
        assertThat(Readings.of(
                                Readings.OPTIONS.withMaxTextBytes(10),
                                HTML,
                                ("<p>" + FIRST).getBytes(StandardCharsets.UTF_8))
                        .refusals())
                .containsExactly("file: the text has 97 bytes, more than the limit of 10");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<div>",
                "<div class=ad>",
                "<b>",
                "<table><tr><td>",
                "<a href=x>",
                "<ul><li>",
                "<form>",
                "<svg>",
                "<p><article>",
                "<font size=1><p>",
                "<select><option>",
                "<template>",
                "<!--",
                "<x-a><![CDATA["
            })
    @Timeout(60)
    void bombsOfNestedElementsAreReadSoon(String element) {
        int tags = (int) element.chars().filter(c -> c == '<').count();
        Readings readings =
                Readings.of(HTML, "<title>T</title><p>" + FIRST + "</p>" + element.repeat(20_000 / tags) + "deep");

        assertThat(readings.all()).hasSize(1);
    }

    @Test
    void aPageOfTwoHundredThousandElementsIsRefusedUnparsed() {
        assertThat(Readings.of(HTML, "<div>".repeat(200_000)).refusals())
                .containsExactly("file: the page has 200000 tags, more than the limit of 100000");
    }

    @Test
    @Timeout(60)
    void manyUnclosedFormattingElementsDoNotMultiply() {
        StringBuilder page = new StringBuilder("<title>T</title>");
        for (int i = 0; i < 20_000; i++) {
            page.append("<b id=").append(i).append('>');
        }
        page.append("<p>text</p>".repeat(20_000));

        assertThat(Readings.of(HTML, page.toString()).all()).hasSize(1);
    }

    private static Article article(String html) {
        return Readings.of(HTML, html).article();
    }
}
