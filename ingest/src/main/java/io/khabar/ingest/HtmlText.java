package io.khabar.ingest;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeTraversor;
import org.jsoup.select.NodeVisitor;

/**
 * Finds the text of the article on a page: takes the furniture out, finds the element that holds the body, and writes its
 * paragraphs. Every step is linear in the size of the page.
 */
final class HtmlText {

    /** Never text of the article. */
    private static final String NEVER =
            "script, style, noscript, template, iframe, object, embed, applet, svg, math, canvas, audio,"
                    + " video, map, button, input, select, textarea, datalist, dialog, head, figcaption, menu, nav, time, [hidden],"
                    + " [aria-hidden=true], [role=navigation], [role=search], [role=dialog], [role=alertdialog], [role=menu],"
                    + " [role=toolbar]";

    /** Furniture, unless most of the page's text is in it (whole pages stand in a form, or in an aside). */
    private static final String USUALLY_NOT =
            "aside, footer, form, header, [role=complementary], [role=contentinfo], [role=banner], [role=form]";

    /** Words of class names and ids that mark furniture, unless most of the page's text is in it. */
    private static final Set<String> FURNITURE = Set.of(
            "ad",
            "ads",
            "advert",
            "advertisement",
            "advertising",
            "banner",
            "breadcrumb",
            "breadcrumbs",
            "byline",
            "caption",
            "comment",
            "comments",
            "consent",
            "cookie",
            "cookies",
            "credit",
            "disqus",
            "footer",
            "gdpr",
            "hidden",
            "masthead",
            "menu",
            "modal",
            "mostread",
            "nav",
            "navbar",
            "navigation",
            "newsletter",
            "outbrain",
            "pager",
            "pagination",
            "popular",
            "popup",
            "promo",
            "promotion",
            "recommended",
            "recommendations",
            "related",
            "share",
            "sharing",
            "sidebar",
            "signup",
            "social",
            "sponsor",
            "sponsored",
            "subscribe",
            "subscription",
            "taboola",
            "tags",
            "timestamp",
            "toolbar",
            "trending",
            "widget");

    private static final Pattern CLASS_WORD = Pattern.compile("[^A-Za-z]+|(?<=[a-z])(?=[A-Z])");
    private static final Pattern DISPLAY_NONE = Pattern.compile("(?i)display\\s*:\\s*none|visibility\\s*:\\s*hidden");
    private static final Pattern DIGITS = Pattern.compile("\\d{1,2}");
    private static final Pattern NOTE = Pattern.compile("\\[?(?:\\d{1,3}|[a-z*†‡])]?");

    private static final Set<String> PARAGRAPHS = Set.of("p", "pre", "blockquote", "td", "li");
    private static final int LEAST_PARAGRAPH = 25;
    private static final double MOST = 0.5;

    /** A block that is nearly all link is a pointer to another article. */
    private static final double LINK_BLOCK = 0.8;

    private final Document page;
    private final String title;

    private HtmlText(Document page, String title) {
        this.page = page;
        this.title = title;
    }

    /**
     * The paragraphs of the article, parted by blank lines; not yet normalised.
     *
     * @param page changed by this: its furniture is removed
     * @param title not repeated in the text
     */
    static String of(Document page, String title) {
        return new HtmlText(page, title).extract();
    }

    private String extract() {
        remove(page.select(NEVER));
        removeFurniture();
        Element body = page.body();
        return body == null ? "" : new Writer(title).write(content(body, lengths(body)));
    }

    private void removeFurniture() {
        Element body = page.body();
        if (body == null) {
            return;
        }
        Map<Element, int[]> lengths = lengths(body);
        int all = lengths.getOrDefault(body, new int[2])[0];
        Set<Element> usuallyNot = new HashSet<>();
        for (Element element : body.select(USUALLY_NOT)) {
            boolean articleHeader = element.nameIs("header") && isInArticle(element);
            if (!articleHeader) {
                usuallyNot.add(element);
            }
        }
        List<Element> furniture = new ArrayList<>();
        for (Element element : body.getAllElements()) {
            if (element.equals(body) || element.nameIs("article") || element.nameIs("main")) {
                continue;
            }
            boolean invisible = DISPLAY_NONE.matcher(element.attr("style")).find();
            if (invisible || usuallyNot.contains(element) || isNamedAsFurniture(element)) {
                int length = lengths.getOrDefault(element, new int[2])[0];
                if (invisible || length <= MOST * all) {
                    furniture.add(element);
                }
            }
        }
        remove(furniture);
    }

    /** From the last to the first: jsoup counts anew all siblings after one that is removed. */
    private static void remove(List<Element> elements) {
        for (int i = elements.size() - 1; i >= 0; i--) {
            elements.get(i).remove();
        }
    }

    private static boolean isInArticle(Element element) {
        for (Element parent = element.parent(); parent != null; parent = parent.parent()) {
            if (parent.nameIs("article") || parent.nameIs("main")) {
                return true;
            }
        }
        return false;
    }

    private static boolean isNamedAsFurniture(Element element) {
        return hasFurnitureWord(element.attr("class")) || hasFurnitureWord(element.id());
    }

    private static boolean hasFurnitureWord(String names) {
        if (names.isEmpty()) {
            return false;
        }
        for (String word : CLASS_WORD.split(names, -1)) {
            if (FURNITURE.contains(word.toLowerCase(Locale.ROOT))) {
                return true;
            }
        }
        return false;
    }

    /** For each element how many characters of text, and of links' text, are in it. */
    private static Map<Element, int[]> lengths(Element root) {
        Map<Element, int[]> lengths = new HashMap<>();
        root.traverse(new NodeVisitor() {
            private int links;

            @Override
            public void head(Node node, int depth) {
                if (node instanceof Element element) {
                    lengths.put(element, new int[2]);
                    if (element.nameIs("a")) {
                        links++;
                    }
                } else if (node instanceof TextNode text
                        && !text.isBlank()
                        && node.parent() instanceof Element parent) {
                    int length = text.text().strip().length();
                    int[] counts = lengths.computeIfAbsent(parent, none -> new int[2]);
                    counts[0] += length;
                    counts[1] += links > 0 ? length : 0;
                }
            }

            @Override
            public void tail(Node node, int depth) {
                if (node instanceof Element element) {
                    if (element.nameIs("a")) {
                        links--;
                    }
                    if (!element.equals(root) && element.parent() != null) {
                        int[] own = lengths.get(element);
                        int[] parent = lengths.computeIfAbsent(element.parent(), none -> new int[2]);
                        parent[0] += own[0];
                        parent[1] += own[1];
                    }
                }
            }
        });
        return lengths;
    }

    /** The element that holds the article's body. */
    private static Element content(Element body, Map<Element, int[]> lengths) {
        int all = lengths.get(body)[0];
        for (String query : List.of("[itemprop=articleBody]", "article", "main, [role=main]")) {
            Element largest = null;
            for (Element element : body.select(query)) {
                if (largest == null || lengths.get(element)[0] > lengths.get(largest)[0]) {
                    largest = element;
                }
            }
            // Teasers of other articles are marked as articles too: together they outweigh any one of them.
            if (largest != null && lengths.get(largest)[0] > MOST * all / 2) {
                return largest;
            }
        }
        return densest(body, lengths);
    }

    /** The element around most of the paragraphs that are not made of links. */
    private static Element densest(Element body, Map<Element, int[]> lengths) {
        Map<Element, Double> scores = new HashMap<>();
        double total = 0;
        for (Element element : body.getAllElements()) {
            int[] counts = lengths.get(element);
            if (!PARAGRAPHS.contains(element.normalName()) || counts[0] < LEAST_PARAGRAPH || element.parent() == null) {
                continue;
            }
            double prose = counts[0] - counts[1];
            total += prose;
            scores.merge(element.parent(), prose, Double::sum);
        }
        Element best = body;
        double score = 0;
        for (Map.Entry<Element, Double> entry : scores.entrySet()) {
            if (entry.getValue() > score) {
                best = entry.getKey();
                score = entry.getValue();
            }
        }
        while (!best.equals(body) && lengths.get(best)[0] - lengths.get(best)[1] < MOST * total) {
            best = best.parent();
        }
        // Text without paragraph elements (line breaks only) leaves nothing to go by but the whole.
        return score < MOST * (lengths.get(body)[0] - lengths.get(body)[1]) && score < 200 ? body : best;
    }

    /** Writes the blocks below an element as paragraphs. */
    private static final class Writer implements NodeVisitor {

        private final String title;
        private final StringBuilder out = new StringBuilder();
        private final StringBuilder block = new StringBuilder();
        private int linkCharacters;
        private int links;
        private int preformatted;
        private Element skipped;

        Writer(String title) {
            this.title = title;
        }

        String write(Element root) {
            NodeTraversor.traverse(this, root);
            flush();
            return out.toString();
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
                case "br" -> block.append('\n');
                case "sup" -> {
                    superscript(element);
                    skipped = element;
                }
                case "pre" -> {
                    flush();
                    preformatted++;
                }
                case "td", "th" -> {
                    if (!block.toString().isBlank()) {
                        block.append(" | ");
                    }
                }
                default -> {
                    if (isBlock(element)) {
                        flush();
                    }
                }
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
                case "td", "th", "br" -> {}
                case "pre" -> {
                    flush();
                    preformatted--;
                }
                default -> {
                    if (isBlock(element)) {
                        flush();
                    }
                }
            }
        }

        /** A paragraph in a table's cell does not end the row. */
        private static boolean isBlock(Element element) {
            if (!element.isBlock()) {
                return false;
            }
            Element parent = element.parent();
            return parent == null || !(parent.nameIs("td") || parent.nameIs("th"));
        }

        private void text(String text) {
            String words = preformatted > 0 ? text : text.replaceAll("[ \\t\\r\\n\\f]+", " ");
            block.append(words);
            if (links > 0) {
                linkCharacters += words.strip().length();
            }
        }

        /** An exponent stays where it can be one (km²); a note's mark would make another number of the one before it. */
        private void superscript(Element element) {
            String text = element.text().strip();
            boolean afterLetter = block.length() > 0 && Character.isLetter(block.charAt(block.length() - 1));
            if (afterLetter
                    && DIGITS.matcher(text).matches()
                    && element.selectFirst("a") == null
                    && text.length() == 1) {
                block.append("⁰¹²³⁴⁵⁶⁷⁸⁹".charAt(text.charAt(0) - '0'));
            } else if (!NOTE.matcher(text).matches() && element.selectFirst("a") == null) {
                block.append(text);
            }
        }

        private void flush() {
            String text = block.toString().strip();
            boolean pointer = linkCharacters >= LINK_BLOCK * text.length();
            block.setLength(0);
            linkCharacters = 0;
            if (text.isEmpty() || pointer || TextNormalizer.line(text).equals(title)) {
                return;
            }
            out.append(out.length() == 0 ? "" : "\n\n").append(text);
        }
    }
}
