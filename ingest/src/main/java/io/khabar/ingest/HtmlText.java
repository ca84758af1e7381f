package io.khabar.ingest;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** Finds the text of the article on a page. Every step is linear in the size of the page. */
final class HtmlText {

    /** Where pages say that their article's body is, the surest place first. */
    private static final List<String> BODIES = List.of("[itemprop=articleBody]", "article", "main, [role=main]");

    private static final Set<String> PARAGRAPHS = Set.of("p", "pre", "blockquote", "td", "li");

    /** Shorter ones are as likely captions and labels. In characters. */
    private static final int LEAST_PARAGRAPH = 25;

    /** An element with less prose in its paragraphs is hardly an article. In characters. */
    private static final int LEAST_PROSE = 200;

    private static final double MOST = 0.5;

    /** Teasers of other articles are marked as articles too: together they may outweigh the one. */
    private static final double ENOUGH = 0.25;

    private HtmlText() {}

    /**
     * The paragraphs of the article, parted by blank lines; not yet normalised.
     *
     * @param page changed by this: its furniture is removed
     * @param title not repeated in the text
     */
    static String of(Document page, String title) {
        Element body = page.body();
        if (body == null) {
            return "";
        }
        HtmlTextLengths lengths = HtmlFurniture.remove(body);
        return HtmlParagraphs.of(content(body, lengths), title);
    }

    /** The element that holds the article's body. */
    private static Element content(Element body, HtmlTextLengths lengths) {
        for (String query : BODIES) {
            Element largest = null;
            for (Element element : body.select(query)) {
                if (largest == null || lengths.total(element) > lengths.total(largest)) {
                    largest = element;
                }
            }
            if (largest != null && lengths.total(largest) > ENOUGH * lengths.total(body)) {
                return largest;
            }
        }
        return densest(body, lengths);
    }

    /** The element around most of the paragraphs that are not made of links. */
    private static Element densest(Element body, HtmlTextLengths lengths) {
        Map<Element, Integer> prose = new HashMap<>();
        int total = 0;
        for (Element element : body.getAllElements()) {
            boolean paragraph = PARAGRAPHS.contains(element.normalName())
                    && lengths.total(element) >= LEAST_PARAGRAPH
                    && !HtmlParagraphs.isLayoutCell(element);
            if (paragraph && !element.equals(body)) {
                total += lengths.prose(element);
                prose.merge(element.parent(), lengths.prose(element), Integer::sum);
            }
        }
        Element best = body;
        int most = 0;
        for (Map.Entry<Element, Integer> entry : prose.entrySet()) {
            if (entry.getValue() > most) {
                best = entry.getKey();
                most = entry.getValue();
            }
        }
        while (!best.equals(body) && lengths.prose(best) < MOST * total) {
            best = best.parent();
        }
        // Text without paragraph elements (line breaks only) leaves nothing to go by but the whole.
        return most < LEAST_PROSE && most < MOST * lengths.prose(body) ? body : best;
    }
}
