package io.khabar.ingest;

import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeTraversor;
import org.jsoup.select.NodeVisitor;

/**
 * Writes what is below an element as paragraphs, parted by blank lines; each row of a table is one. Left out are the title, which
 * need not be said twice, and blocks that only point to other articles.
 */
final class HtmlParagraphs implements NodeVisitor {

    private static final Set<String> ROW = Set.of("tr", "tbody", "thead", "tfoot", "table");
    private static final String SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";
    private static final Pattern DIGIT = Pattern.compile("\\d");
    private static final Pattern NOTE = Pattern.compile("\\[?(?:\\d{1,3}|[a-z*†‡])]?");

    /** A block that is nearly all link is a pointer to another article. */
    private static final double LINK_BLOCK = 0.8;

    private final String title;
    private final StringBuilder out = new StringBuilder();
    private final StringBuilder block = new StringBuilder();
    private int linkCharacters;
    private int links;
    private int preformatted;
    private int cells;
    private Element skipped;

    private HtmlParagraphs(String title) {
        this.title = title;
    }

    /**
     * The paragraphs below an element; not yet normalised.
     *
     * @param title a block that says the same is left out
     */
    static String of(Element root, String title) {
        HtmlParagraphs paragraphs = new HtmlParagraphs(title);
        NodeTraversor.traverse(paragraphs, root);
        paragraphs.flush();
        return paragraphs.out.toString();
    }

    @Override
    public void head(Node node, int depth) {
        if (skipped != null) {
            return;
        }
        if (node instanceof TextNode text) {
            text(text.getWholeText());
        } else if (node instanceof Element element) {
            open(element);
        }
    }

    private void open(Element element) {
        switch (element.normalName()) {
            case "a" -> links++;
            case "br" -> block.append(cells > 0 ? ' ' : '\n');
            case "sup" -> {
                superscript(element);
                skipped = element;
            }
            case "pre" -> {
                flush();
                preformatted++;
            }
            case "td", "th" -> {
                if (isLayoutCell(element)) {
                    flush();
                } else {
                    cells++;
                    block.append(block.toString().isBlank() ? "" : " | ");
                }
            }
            default -> block(element);
        }
    }

    private void block(Element element) {
        if (!element.isBlock()) {
            return;
        }
        if (cells == 0) {
            flush();
        } else if (!ROW.contains(element.normalName())) {
            // A paragraph in a table's cell does not end the row.
            block.append(' ');
        }
    }

    @Override
    public void tail(Node node, int depth) {
        if (!(node instanceof Element element)) {
            return;
        }
        if (skipped != null) {
            if (skipped.equals(element)) {
                skipped = null;
            }
            return;
        }
        switch (element.normalName()) {
            case "a" -> links--;
            case "br" -> {}
            case "td", "th" -> {
                if (isLayoutCell(element)) {
                    flush();
                } else {
                    cells--;
                }
            }
            case "pre" -> {
                flush();
                preformatted--;
            }
            default -> block(element);
        }
    }

    /** Whether an element is a cell of a table that only puts parts of a page beside each other: it has several blocks of text. */
    static boolean isLayoutCell(Element element) {
        if (!element.nameIs("td") && !element.nameIs("th")) {
            return false;
        }
        int blocks = 0;
        for (Element child : element.children()) {
            blocks += child.isBlock() && !child.nameIs("br") ? 1 : 0;
        }
        return blocks > 1;
    }

    private void text(String text) {
        if (preformatted > 0) {
            block.append(text);
        } else {
            // In HTML a line feed is a space; where a line ends is for br to say.
            block.append(text.replace('\n', ' ').replace('\r', ' '));
        }
        if (links > 0) {
            linkCharacters += text.strip().length();
        }
    }

    /** An exponent stays where it can be one (km²); a note's mark would make another number of the one before it. */
    private void superscript(Element element) {
        String text = element.text().strip();
        if (element.selectFirst("a") != null) {
            return;
        }
        boolean afterLetter = block.length() > 0 && Character.isLetter(block.charAt(block.length() - 1));
        if (afterLetter && DIGIT.matcher(text).matches()) {
            block.append(SUPERSCRIPTS.charAt(Character.digit(text.charAt(0), 10)));
        } else if (!NOTE.matcher(text).matches()) {
            block.append(text);
        }
    }

    private void flush() {
        String text = block.toString().strip();
        boolean pointer = linkCharacters >= LINK_BLOCK * text.length();
        block.setLength(0);
        linkCharacters = 0;
        if (text.isEmpty()
                || pointer
                || (text.length() < 2 * title.length() + 10
                        && TextNormalizer.line(text).equals(title))) {
            return;
        }
        out.append(out.length() == 0 ? "" : "\n\n").append(text);
    }
}
