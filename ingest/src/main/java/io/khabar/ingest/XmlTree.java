package io.khabar.ingest;

import com.ctc.wstx.stax.WstxInputFactory;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import java.util.Map;
import javax.xml.XMLConstants;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;

/**
 * Makes a tree of an element of XML: names are lower case and without their prefix, {@code xml:lang} is {@code lang}. No file and no address that the
 * XML names is ever opened.
 */
final class XmlTree {

    /** Real items nest some twenty deep. */
    private static final int MAX_DEPTH = 256;

    /** What NITF calls otherwise than HTML, so that its paragraphs are found. */
    private static final Map<String, String> NITF = Map.of(
            "hl1",
            "h1",
            "hl2",
            "h2",
            "block",
            "div",
            "body.head",
            "div",
            "body.content",
            "div",
            "body.end",
            "div",
            "media",
            "figure",
            "media-caption",
            "figcaption");

    private XmlTree() {}

    /** Reads XML as it ought to be read from strangers: without a document type, and so without entities of its own. */
    static XMLInputFactory factory() {
        XMLInputFactory factory = new WstxInputFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        return factory;
    }

    /**
     * Reads an element and everything in it.
     *
     * @param xml at the element's start; afterwards at its end
     * @param maxCharacters the most text and markup that is taken
     * @throws XMLStreamException if it is not well-formed
     * @throws RefusedInputException if it is too large or too deep; then the reader is in the midst of it
     */
    static Element read(XMLStreamReader xml, int maxCharacters) throws XMLStreamException, RefusedInputException {
        Element root = open(xml);
        Deque<Element> path = new ArrayDeque<>();
        path.push(root);
        int characters = 0;
        while (!path.isEmpty()) {
            switch (xml.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    Element element = open(xml);
                    characters += 64;
                    path.element().appendChild(element);
                    path.push(element);
                    if (path.size() > MAX_DEPTH) {
                        throw new RefusedInputException("nests more than " + MAX_DEPTH + " elements");
                    }
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> {
                    characters += xml.getTextLength();
                    path.element().appendChild(new TextNode(xml.getText()));
                }
                case XMLStreamConstants.END_ELEMENT -> path.pop();
                default -> {
                    // Comments and processing instructions say nothing to a reader.
                }
            }
            if (characters > maxCharacters) {
                throw new RefusedInputException(
                        "is larger than the limit of " + maxCharacters + " characters for one article");
            }
        }
        return root;
    }

    private static Element open(XMLStreamReader xml) {
        String name = xml.getLocalName().toLowerCase(Locale.ROOT);
        Element element = new Element(NITF.getOrDefault(name, name));
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            boolean plain = xml.getAttributeNamespace(i) == null
                    || xml.getAttributeNamespace(i).isEmpty()
                    || xml.getAttributeNamespace(i).equals(XMLConstants.XML_NS_URI);
            if (plain) {
                element.attr(xml.getAttributeLocalName(i).toLowerCase(Locale.ROOT), xml.getAttributeValue(i));
            }
        }
        return element;
    }
}
