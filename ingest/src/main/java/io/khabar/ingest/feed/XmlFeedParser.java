package io.khabar.ingest.feed;

import com.rometools.rome.feed.rss.Channel;
import com.rometools.rome.feed.synd.SyndContent;
import com.rometools.rome.feed.synd.SyndEntry;
import com.rometools.rome.feed.synd.SyndFeed;
import com.rometools.rome.feed.synd.SyndPerson;
import com.rometools.rome.io.FeedException;
import com.rometools.rome.io.SyndFeedInput;
import io.khabar.ingest.feed.FeedItem.Markup;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.jdom2.Document;
import org.jdom2.Element;
import org.jdom2.JDOMException;
import org.jdom2.Namespace;
import org.jdom2.input.JDOMParseException;
import org.jdom2.input.SAXBuilder;
import org.jdom2.input.sax.XMLReaders;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document.OutputSettings.Syntax;
import org.jsoup.nodes.Entities.EscapeMode;
import org.jsoup.parser.Parser;
import org.xml.sax.Attributes;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.XMLFilterImpl;

/**
 * Reads RSS 0.9 to 2.0 and Atom. Document types, and with them entities of a document's own, are not read at all. What is not well-formed, as many
 * feeds are not, is first mended as a browser would.
 */
final class XmlFeedParser {

    /** Elements of a thousand items with a hundred elements each. */
    private static final int MAX_TAGS = 100_000;

    private static final int MAX_DEPTH = 100;
    private static final Duration MOST_TIME_TO_LIVE = Duration.ofDays(1);

    /** The surest first. */
    private static final List<String> DATES =
            List.of("published", "pubDate", "issued", "created", "date", "updated", "modified");

    private XmlFeedParser() {}

    static ParsedFeed parse(String text, URI base) throws FeedFormatException {
        long tags = text.chars().filter(c -> c == '<').count();
        if (tags > 2 * MAX_TAGS) {
            throw new FeedFormatException("has more than " + MAX_TAGS + " elements");
        }
        Document document;
        try {
            document = document(text.stripLeading());
        } catch (JDOMException notWellFormed) {
            try {
                document = document(mended(text));
            } catch (JDOMException e) {
                // The parser's message quotes what it takes for markup, and this one is logged.
                String where = notWellFormed instanceof JDOMParseException parser
                        ? "at line " + parser.getLineNumber() + ", column " + parser.getColumnNumber()
                        : line(notWellFormed);
                throw new FeedFormatException("is no XML that could be read: " + where, e);
            }
        }
        return feed(document, base);
    }

    private static Document document(String xml) throws JDOMException {
        SAXBuilder builder = new SAXBuilder(XMLReaders.NONVALIDATING);
        builder.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        builder.setFeature("http://xml.org/sax/features/external-general-entities", false);
        builder.setFeature("http://xml.org/sax/features/external-parameter-entities", false);
        builder.setFeature("http://javax.xml.XMLConstants/feature/secure-processing", true);
        builder.setXMLFilter(new Limits());
        try {
            return builder.build(new StringReader(xml));
        } catch (IOException e) {
            throw new JDOMException("cannot be read", e);
        }
    }

    /** Ends the reading of what no feed is like, before it takes memory or stack. */
    private static final class Limits extends XMLFilterImpl {

        private int depth;

        @Override
        public void startElement(String uri, String localName, String name, Attributes attributes) throws SAXException {
            if (++depth > MAX_DEPTH) {
                throw new SAXException("nests deeper than " + MAX_DEPTH + " elements");
            }
            super.startElement(uri, localName, name, attributes);
        }

        @Override
        public void endElement(String uri, String localName, String name) throws SAXException {
            depth--;
            super.endElement(uri, localName, name);
        }
    }

    /** Well-formed: with HTML's entities, stray ampersands, unclosed elements and characters that XML forbids put right. */
    private static String mended(String text) {
        StringBuilder clean = new StringBuilder(text.length());
        FeedParser.withoutProlog(text).codePoints().filter(XmlFeedParser::isXml).forEach(clean::appendCodePoint);
        org.jsoup.nodes.Document document =
                Jsoup.parse(clean.toString(), "", Parser.xmlParser().setMaxDepth(MAX_DEPTH));
        document.outputSettings()
                .syntax(Syntax.xml)
                .escapeMode(EscapeMode.xhtml)
                .prettyPrint(false);
        return document.outerHtml().stripLeading();
    }

    private static boolean isXml(int c) {
        return c == '\t'
                || c == '\n'
                || c == '\r'
                || (c >= ' ' && c <= 0xD7FF)
                || (c >= 0xE000 && c <= 0xFFFD)
                || c > 0xFFFF;
    }

    private static ParsedFeed feed(Document document, URI base) throws FeedFormatException {
        List<Element> elements = items(document.getRootElement());
        // Taken down before Rome reads the document: it takes apart what it does not know.
        List<String> dates = elements.stream().map(XmlFeedParser::date).toList();
        List<String> languages = elements.stream().map(XmlFeedParser::language).toList();
        String feedLanguage = language(document.getRootElement());
        SyndFeed feed;
        try {
            SyndFeedInput input = new SyndFeedInput(false, Locale.ROOT);
            input.setPreserveWireFeed(true);
            feed = input.build(document);
        } catch (FeedException | IllegalArgumentException e) {
            throw new FeedFormatException("is no feed that could be read: " + line(e), e);
        } catch (RuntimeException e) {
            // What Rome stumbles over in a document is as good as a malformed one.
            throw new FeedFormatException("is no feed that could be read: it lacks what its format requires", e);
        }
        List<FeedItem> items = new ArrayList<>();
        List<SyndEntry> entries = feed.getEntries();
        boolean aligned = entries.size() == elements.size();
        for (int i = 0; i < Math.min(entries.size(), FeedParser.MAX_ITEMS); i++) {
            items.add(item(entries.get(i), aligned ? dates.get(i) : null, aligned ? languages.get(i) : null, base));
        }
        String language = FeedText.blankToNull(feed.getLanguage());
        return new ParsedFeed(
                title(feed.getTitleEx(), feed.getTitle()),
                language == null ? feedLanguage : language,
                timeToLive(feed),
                items);
    }

    /** In the order of the document, as Rome reads them. */
    private static List<Element> items(Element root) {
        Element channel = root.getChild("channel");
        return Stream.of(root, channel)
                .filter(Objects::nonNull)
                .flatMap(parent -> parent.getChildren().stream())
                .filter(element ->
                        element.getName().equals("item") || element.getName().equals("entry"))
                .toList();
    }

    private static String date(Element item) {
        for (String name : DATES) {
            for (Element child : item.getChildren()) {
                if (child.getName().equals(name) && !child.getText().isBlank()) {
                    return child.getTextTrim();
                }
            }
        }
        return null;
    }

    private static String language(Element element) {
        String xml = element.getAttributeValue("lang", Namespace.XML_NAMESPACE);
        if (xml != null) {
            return FeedText.blankToNull(xml);
        }
        return element.getChildren().stream()
                .filter(child -> child.getName().equals("language"))
                .map(child -> FeedText.blankToNull(child.getText()))
                .findFirst()
                .orElse(null);
    }

    private static Duration timeToLive(SyndFeed feed) {
        if (feed.originalWireFeed() instanceof Channel channel && channel.getTtl() > 0) {
            Duration ttl = Duration.ofMinutes(channel.getTtl());
            return ttl.compareTo(MOST_TIME_TO_LIVE) > 0 ? MOST_TIME_TO_LIVE : ttl;
        }
        return Duration.ZERO;
    }

    private static FeedItem item(SyndEntry entry, String date, String language, URI base) {
        String link = FeedText.absolute(base, link(entry));
        String title = title(entry.getTitleEx(), entry.getTitle());
        List<String> authors = Stream.concat(
                        entry.getAuthors().stream().map(SyndPerson::getName), Stream.ofNullable(entry.getAuthor()))
                .filter(name -> name != null && !name.isBlank())
                .distinct()
                .limit(FeedText.MAX_VALUES)
                .toList();
        return new FeedItem(
                FeedText.identity(entry.getUri(), link, title, date),
                link,
                title,
                markup(entry.getDescription()),
                entry.getContents().stream()
                        .map(XmlFeedParser::markup)
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null),
                date,
                language,
                entry.getSource() == null
                        ? null
                        : FeedText.blankToNull(entry.getSource().getTitle()),
                authors,
                entry.getCategories().stream()
                        .map(category -> FeedText.blankToNull(category.getName()))
                        .filter(Objects::nonNull)
                        .limit(FeedText.MAX_VALUES)
                        .toList());
    }

    /** Of Atom's links the one that is the article itself; a guid may be the link too. */
    private static String link(SyndEntry entry) {
        return entry.getLinks().stream()
                .filter(link -> link.getRel() == null || link.getRel().equals("alternate"))
                .map(link -> FeedText.blankToNull(link.getHref()))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(FeedText.blankToNull(entry.getLink()));
    }

    private static String title(SyndContent content, String plain) {
        return FeedText.blankToNull(content == null || content.getValue() == null ? plain : content.getValue());
    }

    /** RSS says of nothing what it is, and means HTML. */
    private static Markup markup(SyndContent content) {
        if (content == null || content.getValue() == null || content.getValue().isBlank()) {
            return null;
        }
        boolean plain = "text".equals(content.getType()) || "text/plain".equals(content.getType());
        return new Markup(content.getValue(), !plain);
    }

    private static String line(Exception e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }
}
