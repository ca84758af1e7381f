package io.khabar.ingest;

import static io.khabar.ingest.ArticleFormat.NEWSML;
import static org.assertj.core.api.Assertions.assertThat;

import io.khabar.avro.Article;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NewsmlReaderTest {

    private static final String NITF =
            """
            <inlineXML contenttype="application/nitf+xml"><nitf xmlns="http://iptc.org/std/NITF/2006-10-18/"><body>
             <body.head><hedline><hl1>Bridge falls at Oster</hl1></hedline><byline>By Ada Klein</byline></body.head>
             <body.content><p>Twelve people were killed when a <org>rail</org> bridge
              fell into the river at Oster.</p>
              <media media-type="image"><media-caption>A picture of 300 people</media-caption></media>
              <hl2>Rescue</hl2><p>Forty others were hurt.</p>
              <table><tr><th>Town</th><th>Dead</th></tr><tr><td>Oster</td><td>12</td></tr></table></body.content>
             <body.end><tagline>Edited by nobody</tagline></body.end></body></nitf></inlineXML>""";

    private static final String TEXT =
            "Twelve people were killed when a rail bridge fell into the river at Oster.\n\nRescue\n\nForty others were hurt.\n\n"
                    + "Town | Dead\n\nOster | 12";

    private static String item(String guid, String meta, String content) {
        return """
            <newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="%s" version="3" standard="NewsML-G2"
              standardversion="2.33" xml:lang="en">
             <rightsInfo><usageTerms>Not for archives</usageTerms></rightsInfo>
             <itemMeta><itemClass qcode="ninat:text"/><provider literal="exw"><name>Example Wire</name></provider>
              <versionCreated>2026-02-10T09:30:00+03:00</versionCreated><firstCreated>2026-02-10T05:00:00Z</firstCreated>
              %s<title>Bridge-Oster</title></itemMeta>
             <contentMeta><urgency>2</urgency><located qcode="city:1"><name>Oster</name></located><by>By Ada Klein</by>
              <language tag="en-GB"/><subject qcode="medtop:03000000"><name>disaster</name></subject>
              <subject qcode="medtop:20000139"><name>transport accident</name></subject><slugline>BRIDGE-OSTER</slugline>
              <headline>Bridge &amp; train fall at Oster</headline></contentMeta>
             <contentSet>%s</contentSet></newsItem>"""
                .formatted(guid, meta, content);
    }

    private static Article article(String content) {
        return Readings.of(NEWSML, item("tag:wire.example,2026:bridge", "", content))
                .article();
    }

    @Test
    void aNewsItemWithNitfIsAnArticle() {
        Article article = article(NITF);

        assertThat(article.getId()).isEqualTo("tag:wire.example,2026:bridge");
        assertThat(article.getUrl()).isNull();
        assertThat(article.getTitle()).isEqualTo("Bridge & train fall at Oster");
        assertThat(article.getText()).isEqualTo(TEXT);
        assertThat(article.getLanguage()).isEqualTo("en-GB");
        assertThat(article.getSource()).isEqualTo("Example Wire");
        assertThat(article.getAuthors()).containsExactly("Ada Klein");
        assertThat(article.getPublishedAt()).isEqualTo("2026-02-10T06:30:00Z");
        assertThat(article.getPublishedRaw()).isEqualTo("2026-02-10T09:30:00+03:00");
        assertThat(article.getAttributes())
                .containsEntry("version", "3")
                .containsEntry("urgency", "2")
                .containsEntry("slugline", "BRIDGE-OSTER")
                .containsEntry("located", "Oster")
                .containsEntry("usageTerms", "Not for archives")
                .containsEntry("firstCreated", "2026-02-10T05:00:00Z")
                .containsEntry("keywords", "disaster, transport accident");
    }

    @Test
    void theTextMayBeXhtmlToo() {
        assertThat(article(
                                """
                                <inlineXML contenttype="application/xhtml+xml"><html xmlns="http://www.w3.org/1999/xhtml"><head>
                                <title>T</title></head><body><p>One &lt;b&gt;.</p><p>قال <b>الوزير</b> إن 3 قتلوا.</p></body></html></inlineXML>""")
                        .getText())
                .isEqualTo("One <b>.\n\nقال الوزير إن 3 قتلوا.");
    }

    @Test
    void theTextMayBePlainData() {
        assertThat(article("<inlineData contenttype=\"text/plain\">One.\n\nTwo &amp; three.</inlineData>")
                        .getText())
                .isEqualTo("One.\n\nTwo & three.");
        assertThat(article(
                                "<inlineData contenttype=\"text/html\">&lt;p&gt;One.&lt;/p&gt;&lt;p&gt;Two.&lt;/p&gt;</inlineData>")
                        .getText())
                .isEqualTo("One.\n\nTwo.");
    }

    @Test
    void anItemWithoutTextButWithAHeadlineIsAnAlert() {
        assertThat(article("").getText()).isEmpty();
    }

    @Test
    void aNewsMessageHasAnyNumberOfItemsAndWhatIsNoTextOrIsCancelledIsSkipped() {
        String picture = item("b", "", "").replace("ninat:text", "ninat:picture");
        Readings readings = Readings.of(
                NEWSML,
                "<?xml version=\"1.0\"?>\n<nar:newsMessage xmlns:nar=\"http://iptc.org/std/nar/2006-10-01/\"><nar:header/><nar:itemSet>"
                        + item("a", "", NITF) + picture + "<nar:packageItem guid=\"p\"/>"
                        + item("c", "<pubStatus qcode=\"stat:canceled\"/>", NITF) + item("d", "", NITF)
                        + "</nar:itemSet></nar:newsMessage>");

        assertThat(readings.articles()).extracting(Article::getId).containsExactly("a", "d");
        assertThat(readings.all())
                .filteredOn(Skipped.class::isInstance)
                .extracting(reading -> ((Skipped) reading).why())
                .containsExactly("item of class picture", "canceled");
    }

    @Test
    void anItemUnderAnEmbargoIsRefusedAndOneWhoseEmbargoIsOverIsNot() {
        assertThat(Readings.of(NEWSML, item("a", "<embargoed>2026-03-01T12:00:01Z</embargoed>", NITF))
                        .refusals())
                .containsExactly("file:1: is under an embargo until 2026-03-01T12:00:01Z");
        assertThat(Readings.of(NEWSML, item("a", "<embargoed>2026-03-01T12:00:00Z</embargoed>", NITF))
                        .articles())
                .hasSize(1);
    }

    @Test
    void whatComesBeforeBrokenXmlIsPublishedAndTheRestIsRefusedWithItsLine() {
        String message = "<newsMessage><itemSet>\n" + item("a", "", NITF) + "\n<newsItem></wrong>";
        Readings readings = Readings.of(NEWSML, message);

        assertThat(readings.articles()).extracting(Article::getId).containsExactly("a");
        assertThat(readings.refusals())
                .singleElement()
                .asString()
                .startsWith("file:" + message.lines().count() + ": is not well-formed XML: ")
                .endsWith("; nothing after it could be read");
    }

    @Test
    void otherXmlIsRefusedBySayingWhatItIs() {
        assertThat(Readings.of(NEWSML, "<rss><channel/></rss>").refusals())
                .containsExactly("file: is XML, but no NewsML-G2: it begins with the element rss");
        assertThat(Readings.of(NEWSML, "<newsMessage/>").refusals()).containsExactly("file: has no news item in it");
    }

    @Test
    void noFileThatTheXmlNamesIsOpenedAndNoEntityGrows() {
        String evil = "<!DOCTYPE newsItem [<!ENTITY x SYSTEM \"file:///etc/hostname\"><!ENTITY a \"aaaaaaaaaa\">"
                + "<!ENTITY b \"&a;&a;&a;&a;&a;&a;\">]>\n";
        for (String entity : new String[] {"&x;", "&b;"}) {
            Readings readings = Readings.of(NEWSML, evil + item("a", "", NITF.replace("Forty others", entity)));
            assertThat(readings.articles()).isEmpty();
            assertThat(readings.refusals())
                    .singleElement()
                    .asString()
                    .contains("is not well-formed XML")
                    .doesNotContain("row,col");
        }
    }

    @ParameterizedTest
    @CsvSource({"UTF-8, UTF-8", "windows-1256, windows-1256", "ISO-8859-6, ISO-8859-6"})
    void theCharsetIsThatOfTheProlog(String charset, String declared) {
        byte[] bytes = ("<?xml version=\"1.0\" encoding=\"" + declared + "\"?>"
                        + item("a", "", "<inlineData contenttype=\"text/plain\">قتل ثلاثة</inlineData>"))
                .getBytes(Charset.forName(charset));

        assertThat(Readings.of(NEWSML, bytes).article().getText()).isEqualTo("قتل ثلاثة");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "<?xml version='1.0'?><!-- made by us -->", "\uFEFF<?xml version='1.0' encoding='utf-8'?>"})
    void aStreamOfItIsRecognised(String start) {
        assertThat(Readings.detected((start + item("a", "", NITF)).getBytes(StandardCharsets.UTF_8))
                        .article()
                        .getText())
                .isEqualTo(TEXT);
    }
}
