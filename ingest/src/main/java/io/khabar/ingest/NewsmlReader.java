package io.khabar.ingest;

import java.io.IOException;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jsoup.nodes.Element;

/**
 * Reads NewsML-G2, the IPTC's XML in which agencies send news: a {@code newsItem}, or a {@code newsMessage} with any number of them. Memory holds one
 * item at a time. Items of another class than text, and items that were cancelled, are skipped; packages and knowledge items are passed over. Where
 * the XML is broken, what remains of the file cannot be told apart any more and is refused with it.
 */
final class NewsmlReader implements FormatReader {

    private static final Set<String> ROOTS = Set.of(
            "newsitem", "newsmessage", "packageitem", "conceptitem", "knowledgeitem", "planningitem", "catalogitem");
    /** Where the parser's own messages say their place, which ours say in front. */
    private static final Pattern PLACE = Pattern.compile(" +at \\[row,col.*");

    private final ReadOptions options;
    private final XMLInputFactory factory = XmlTree.factory();

    NewsmlReader(ReadOptions options) {
        this.options = options;
    }

    @Override
    public void read(Source source, ReadPosition from, Consumer<Piece> sink) throws IOException, RefusedInputException {
        XMLStreamReader xml = null;
        Items items = new Items(source.name(), from.count(), sink);
        try {
            xml = factory.createXMLStreamReader(source.in());
            items.read(xml);
        } catch (XMLStreamException e) {
            IOException io = e.getNestedException() instanceof IOException cause ? cause : null;
            if (io != null && !(io instanceof java.io.CharConversionException)) {
                throw io;
            }
            items.refuse(
                    e.getLocation() == null ? 0 : Math.max(0, e.getLocation().getLineNumber()),
                    "is not well-formed XML: " + message(e)
                            + (items.count > 0 ? "; nothing after it could be read" : ""));
        } finally {
            close(xml);
        }
    }

    private static void close(XMLStreamReader xml) throws IOException {
        try {
            if (xml != null) {
                xml.close();
            }
        } catch (XMLStreamException e) {
            throw new IOException(e);
        }
    }

    /** Without the place, which the origin says. */
    private static String message(XMLStreamException e) {
        String message = String.valueOf(e.getMessage());
        int text = message.indexOf("Message: ");
        String line = TextNormalizer.line(text < 0 ? message : message.substring(text + "Message: ".length()));
        line = PLACE.matcher(line).replaceFirst("");
        return line.length() > 200 ? line.substring(0, 200) + "…" : line;
    }

    /** The walk through one file. */
    private final class Items {

        private final String file;
        private final long passed;
        private final Consumer<Piece> sink;
        private long count;

        Items(String file, long passed, Consumer<Piece> sink) {
            this.file = file;
            this.passed = passed;
            this.sink = sink;
        }

        void read(XMLStreamReader xml) throws XMLStreamException, RefusedInputException {
            boolean root = true;
            while (xml.hasNext()) {
                if (!xml.isStartElement()) {
                    xml.next();
                    continue;
                }
                String name = xml.getLocalName().toLowerCase(Locale.ROOT);
                if (root && !ROOTS.contains(name)) {
                    throw new RefusedInputException("is XML, but no NewsML-G2: it begins with the element "
                            + TextNormalizer.line(xml.getLocalName()));
                }
                root = false;
                if (name.equals("newsitem")) {
                    item(xml);
                } else {
                    xml.next();
                }
            }
            if (count == 0) {
                throw new RefusedInputException("has no news item in it");
            }
        }

        private void item(XMLStreamReader xml) throws XMLStreamException, RefusedInputException {
            Origin origin = new Origin(file, Math.max(0, xml.getLocation().getLineNumber()));
            Element item = XmlTree.read(xml, options.maxFileBytes());
            count++;
            if (count > passed) {
                ReadPosition end = ReadPosition.afterArticles(count);
                sink.accept(new Piece(origin, end, 0, () -> new NewsItem(item, options)
                        .draft()
                        .toReading(options, origin)));
            }
        }

        void refuse(long line, String why) {
            sink.accept(Piece.of(
                    new Refusal(new Origin(file, line), why), ReadPosition.afterArticles(Math.max(count, passed))));
        }
    }
}
