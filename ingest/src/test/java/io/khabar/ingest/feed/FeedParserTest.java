package io.khabar.ingest.feed;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.khabar.ingest.fetch.Fetched;
import java.net.URI;
import java.nio.charset.Charset;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FeedParserTest {

    private static final URI BASE = URI.create("https://paper.example/news/feed.xml");

    private static Fetched fetched(byte[] body, String charset) {
        return new Fetched(BASE, false, "text/xml", charset, null, null, body);
    }

    private static ParsedFeed parse(String document) throws FeedFormatException {
        return FeedParser.parse(fetched(document.getBytes(UTF_8), null));
    }

    @Test
    void rss2IsReadWithWhatItSaysOfEachItem() throws FeedFormatException {
        ParsedFeed feed = parse(
                """
                <?xml version="1.0" encoding="UTF-8"?>
                <rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
                     xmlns:dc="http://purl.org/dc/elements/1.1/">
                  <channel>
                    <title>The Paper &amp; Sons</title><link>https://paper.example/</link><description>d</description>
                    <language>en-GB</language><ttl>90</ttl>
                    <item>
                      <title>Dam closes for repairs</title>
                      <link>/2026/11/dam?utm_source=rss</link>
                      <guid isPermaLink="false">dam-77</guid>
                      <pubDate>Tue, 24 Nov 2026 09:30:00 +0300</pubDate>
                      <dc:creator>R. Haddad</dc:creator>
                      <category>Energy</category><category>Rivers</category>
                      <description>The &lt;b&gt;dam&lt;/b&gt; is closed.</description>
                      <content:encoded><![CDATA[<p>The dam is closed.</p><p>It leaks.</p>]]></content:encoded>
                    </item>
                    <item><title>Second</title><guid>https://paper.example/second</guid><pubDate>yesterday</pubDate></item>
                  </channel>
                </rss>
                """);
        assertThat(feed.title()).isEqualTo("The Paper & Sons");
        assertThat(feed.language()).isEqualTo("en-GB");
        assertThat(feed.timeToLive()).isEqualTo(Duration.ofMinutes(90));
        FeedItem item = feed.items().get(0);
        assertThat(item.id()).isEqualTo("dam-77");
        assertThat(item.link()).isEqualTo("https://paper.example/2026/11/dam?utm_source=rss");
        assertThat(item.title()).isEqualTo("Dam closes for repairs");
        assertThat(item.published()).isEqualTo("Tue, 24 Nov 2026 09:30:00 +0300");
        assertThat(item.authors()).containsExactly("R. Haddad");
        assertThat(item.categories()).containsExactly("Energy", "Rivers");
        assertThat(item.summary()).isEqualTo(new FeedItem.Markup("The <b>dam</b> is closed.", true));
        assertThat(item.content().text()).isEqualTo("<p>The dam is closed.</p><p>It leaks.</p>");
        FeedItem second = feed.items().get(1);
        assertThat(second.link()).isEqualTo("https://paper.example/second");
        assertThat(second.published()).isEqualTo("yesterday");
        assertThat(second.content()).isNull();
    }

    @Test
    void atomIsReadWithWhatItSaysOfEachEntry() throws FeedFormatException {
        ParsedFeed feed = parse(
                """
                <feed xmlns="http://www.w3.org/2005/Atom" xml:lang="fr">
                  <title type="html">Le Journal &amp;eacute;crit</title><id>urn:j</id><updated>2026-11-24T10:00:00Z</updated>
                  <entry xml:lang="ar">
                    <title>عنوان</title><id>tag:j,2026:1</id>
                    <link rel="self" href="https://paper.example/self/1"/>
                    <link rel="alternate" href="../articles/1"/>
                    <updated>2026-11-24T10:00:00Z</updated><published>2026-11-23T08:00:00+02:00</published>
                    <author><name>A. Karam</name></author><author><name>B. Said</name></author>
                    <category term="sport"/>
                    <summary>Court.</summary>
                    <content type="html">&lt;p&gt;Long.&lt;/p&gt;</content>
                  </entry>
                  <entry><title>Texte</title><id>2</id><updated>2026-11-22T08:00:00Z</updated>
                    <content type="text">5 &lt; 6</content></entry>
                </feed>
                """);
        assertThat(feed.language()).isEqualTo("fr");
        FeedItem item = feed.items().get(0);
        assertThat(item.id()).isEqualTo("tag:j,2026:1");
        assertThat(item.link()).isEqualTo("https://paper.example/articles/1");
        assertThat(item.language()).isEqualTo("ar");
        assertThat(item.published()).isEqualTo("2026-11-23T08:00:00+02:00");
        assertThat(item.authors()).containsExactly("A. Karam", "B. Said");
        assertThat(item.categories()).containsExactly("sport");
        assertThat(item.content()).isEqualTo(new FeedItem.Markup("<p>Long.</p>", true));
        assertThat(feed.items().get(1).content()).isEqualTo(new FeedItem.Markup("5 < 6", false));
        assertThat(feed.items().get(1).published()).isEqualTo("2026-11-22T08:00:00Z");
    }

    @Test
    void rss1IsRead() throws FeedFormatException {
        ParsedFeed feed = parse(
                """
                <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
                         xmlns:dc="http://purl.org/dc/elements/1.1/">
                  <channel rdf:about="https://paper.example/"><title>Old</title><link>https://paper.example/</link>
                    <description>d</description></channel>
                  <item rdf:about="https://paper.example/1"><title>One</title><link>https://paper.example/1</link>
                    <dc:date>2026-11-23</dc:date></item>
                  <item rdf:about="https://paper.example/2"><title>Two</title><link>https://paper.example/2</link></item>
                </rdf:RDF>
                """);
        assertThat(feed.items()).extracting(FeedItem::title).containsExactly("One", "Two");
        assertThat(feed.items().get(0).published()).isEqualTo("2026-11-23");
        assertThat(feed.items().get(1).published()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://jsonfeed.org/version/1", "https://jsonfeed.org/version/1.1"})
    void jsonFeedIsRead(String version) throws FeedFormatException {
        String author =
                version.endsWith("1.1") ? "\"authors\":[{\"name\":\"C. Diaz\"}]" : "\"author\":{\"name\":\"C. Diaz\"}";
        ParsedFeed feed = parse(
                """
                {"version":"%s","title":"Blog","language":"es",%s,"items":[
                  {"id":"7","url":"https://paper.example/7","title":"Siete","content_html":"<p>x</p>","summary":"s",
                   "date_published":"2026-11-24T10:00:00-05:00","tags":["a","b"],"language":"ca"},
                  {"id":8,"content_text":"plain & simple","external_url":"//elsewhere.example/8"}]}
                """
                        .formatted(version, author));
        FeedItem item = feed.items().get(0);
        assertThat(item.content()).isEqualTo(new FeedItem.Markup("<p>x</p>", true));
        assertThat(item.summary()).isEqualTo(new FeedItem.Markup("s", false));
        assertThat(item.published()).isEqualTo("2026-11-24T10:00:00-05:00");
        assertThat(item.authors()).containsExactly("C. Diaz");
        assertThat(item.categories()).containsExactly("a", "b");
        assertThat(item.language()).isEqualTo("ca");
        FeedItem second = feed.items().get(1);
        assertThat(second.id()).isEqualTo("8");
        assertThat(second.link()).isEqualTo("https://elsewhere.example/8");
        assertThat(second.content()).isEqualTo(new FeedItem.Markup("plain & simple", false));
    }

    @Test
    void whatIsNotWellFormedIsMended() throws FeedFormatException {
        ParsedFeed feed =
                parse("\n  <?xml version='1.0'?>\n<!DOCTYPE rss [<!ENTITY x \"y\">]>\n<rss version='2.0'><channel>"
                        + "<title>Fish & Chips</title><link>https://paper.example/?a=1&b=2</link><description></description>"
                        + "<item><title>Caf&eacute; &nbsp;\u0007 opens</title><link>https://paper.example/c?a=1&b=2</link>"
                        + "<description><![CDATA[<p>Open & shut</p>]]></description></item></channel></rss>");
        assertThat(feed.title()).isEqualTo("Fish & Chips");
        FeedItem item = feed.items().get(0);
        assertThat(item.title()).startsWith("Café").endsWith("opens");
        assertThat(item.link()).isEqualTo("https://paper.example/c?a=1&b=2");
        assertThat(item.summary().text()).isEqualTo("<p>Open & shut</p>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"windows-1256", "UTF-8", "UTF-16", "ISO-8859-6"})
    void theCharsetIsThatOfThePrologOrOfTheByteOrderMark(String charset) throws FeedFormatException {
        String document = "<?xml version=\"1.0\" encoding=\"" + charset
                + "\"?><rss version='2.0'><channel><title>أخبار اليوم</title><link>https://paper.example/</link>"
                + "<description/></channel></rss>";
        assertThat(FeedParser.parse(fetched(document.getBytes(Charset.forName(charset)), null))
                        .title())
                .isEqualTo("أخبار اليوم");
    }

    @Test
    void theServersCharsetCountsBeforeThePrologsUnlessTheBytesBelieIt() throws FeedFormatException {
        String document = "<?xml version=\"1.0\" encoding=\"windows-1251\"?><rss version='2.0'><channel>"
                + "<title>été</title><link>https://paper.example/</link><description/></channel></rss>";
        assertThat(FeedParser.parse(fetched(document.getBytes(Charset.forName("windows-1252")), "iso-8859-1"))
                        .title())
                .isEqualTo("été");
        assertThat(FeedParser.parse(fetched(document.getBytes(UTF_8), "iso-8859-1"))
                        .title())
                .isEqualTo("été");
    }

    @Test
    void oneBrokenByteCostsOneCharacter() throws FeedFormatException {
        byte[] document = ("<rss version='2.0'><channel><title>broken: # أخبار اليوم من بيروت</title>"
                        + "<link>https://paper.example/</link><description/></channel></rss>")
                .getBytes(UTF_8);
        document[new String(document, UTF_8).indexOf('#')] = (byte) 0xFF;
        assertThat(FeedParser.parse(fetched(document, "utf-8")).title())
                .isEqualTo("broken: \uFFFD أخبار اليوم من بيروت");
    }

    @Test
    void aDocumentsOwnEntitiesAreNeverRead() throws FeedFormatException {
        ParsedFeed feed = parse("<!DOCTYPE rss [<!ENTITY x SYSTEM \"file:///etc/hostname\"><!ENTITY y \"boom\">]>"
                + "<rss version='2.0'><channel><title>a&x;b&y;c</title><link>https://paper.example/</link><description/>"
                + "</channel></rss>");
        assertThat(feed.title()).isEqualTo("a&x;b&y;c");
    }

    @Test
    void moreItemsThanTheLimitAreNotRead() throws FeedFormatException {
        StringBuilder items = new StringBuilder();
        for (int i = 0; i < FeedParser.MAX_ITEMS + 10; i++) {
            items.append("<item><title>t").append(i).append("</title></item>");
        }
        assertThat(parse("<rss version='2.0'><channel><title>x</title><link>https://paper.example/</link><description/>"
                                + items + "</channel></rss>")
                        .items())
                .hasSize(FeedParser.MAX_ITEMS);
    }

    @Test
    void whatIsNoFeedIsRefusedWithAReason() {
        assertRefused("", "is empty");
        assertRefused("hello", "is no feed");
        assertRefused("{\"a\":", "is no valid JSON");
        assertRefused("{\"a\":1}", "without items");
        assertRefused("[1]", "is no feed");
        assertRefused("<opml><body/></opml>", "is no feed");
        assertRefused("<rss><oops/></rss>", "is no feed that could be read");
        assertRefused("<feed xmlns='urn:something-else'/>", "is no feed that could be read");
        assertRefused("<rss>" + "<a>".repeat(90_000), "is no feed that could be read");
        assertRefused("<rss>" + "<a/>".repeat(300_000) + "</rss>", "more than 100000 elements");
        assertRefused(
                "<!DOCTYPE html><html><head><link rel='alternate' type='application/rss+xml' href='/all.xml'></head></html>",
                "the page announces the feed https://paper.example/all.xml");
    }

    private static void assertRefused(String document, String why) {
        assertThatExceptionOfType(FeedFormatException.class)
                .isThrownBy(() -> parse(document))
                .withMessageContaining(why);
    }

    @Test
    void itemsWithoutAnIdAreKnownByTheirLinkOrTheirTitle() throws FeedFormatException {
        List<FeedItem> items = parse("<rss version='2.0'><channel><title>x</title><link>https://paper.example/</link>"
                        + "<description/><item><title>a</title><link>https://paper.example/a</link></item>"
                        + "<item><title>b</title><pubDate>now</pubDate></item></channel></rss>")
                .items();
        assertThat(items.get(0).id()).isEqualTo("https://paper.example/a");
        assertThat(items.get(1).id()).isEqualTo("b\nnow");
    }
}
