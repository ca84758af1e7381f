package io.khabar.ingest;

import java.util.IdentityHashMap;
import java.util.Map;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeVisitor;

/** How much text, white space aside, is in each element of a tree, and how much of it in links; counted in one pass. */
final class HtmlTextLengths implements NodeVisitor {

    private final Map<Element, Length> lengths = new IdentityHashMap<>(1024);
    private int links;

    /** What is in an element and in those below it, in characters. */
    private static final class Length {
        private int all;
        private int linked;
    }

    private HtmlTextLengths() {}

    static HtmlTextLengths of(Element root) {
        HtmlTextLengths counted = new HtmlTextLengths();
        root.traverse(counted);
        return counted;
    }

    /** Takes an element out of its tree, and what is in it out of the count. */
    void remove(Element element) {
        Length gone = lengths.get(element);
        for (Element above = element.parent(); gone != null && above != null; above = above.parent()) {
            Length length = lengths.get(above);
            if (length != null) {
                length.all -= gone.all;
                length.linked -= gone.linked;
            }
        }
        element.remove();
    }

    /** All text in an element of the tree. */
    int total(Element element) {
        Length length = lengths.get(element);
        return length == null ? 0 : length.all;
    }

    /** The text in an element of the tree that is in no link. */
    int prose(Element element) {
        Length length = lengths.get(element);
        return length == null ? 0 : length.all - length.linked;
    }

    @Override
    public void head(Node node, int depth) {
        if (node instanceof Element element) {
            lengths.put(element, new Length());
            if (element.nameIs("a")) {
                links++;
            }
        } else if (node instanceof TextNode text) {
            Length length = lengths.get(node.parent());
            int printed = printed(text.getWholeText());
            length.all += printed;
            length.linked += links > 0 ? printed : 0;
        }
    }

    @Override
    public void tail(Node node, int depth) {
        if (node instanceof Element element) {
            if (element.nameIs("a")) {
                links--;
            }
            Length above = lengths.get(element.parent());
            if (above != null) {
                Length own = lengths.get(element);
                above.all += own.all;
                above.linked += own.linked;
            }
        }
    }

    private static int printed(String text) {
        int count = 0;
        for (int i = 0; i < text.length(); i++) {
            if (!Character.isWhitespace(text.charAt(i))) {
                count++;
            }
        }
        return count;
    }
}
