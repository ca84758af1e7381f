package io.khabar.ingest;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;

/** Knows what of a page is no part of its article: navigation, advertisements, comments, what is hidden, and the like. */
final class HtmlFurniture {

    /** Elements that never hold text of the article. */
    private static final Set<String> NEVER = words(
            "script style noscript template iframe object embed applet svg math canvas audio video map button input label legend"
                    + " select textarea datalist dialog figcaption menu nav");

    private static final Set<String> NEVER_ROLES = words("navigation search dialog alertdialog menu menubar toolbar");

    /** Elements that are furniture unless most of the page's text is in them (whole pages stand in a form, or in an aside). */
    private static final Set<String> USUALLY = words("aside footer form header time");

    private static final Set<String> USUALLY_ROLES = words("complementary contentinfo banner form");

    /** Words of class names and ids that mark furniture, unless most of the page's text is in it. */
    private static final Set<String> NAMES = words(
            "ad ads advert advertisement advertising banner breadcrumb breadcrumbs byline caption comment comments consent cookie"
                    + " cookies credit disqus footer gdpr hidden masthead menu modal mostread nav navbar navigation newsletter"
                    + " outbrain pager pagination popular popup promo promotion recommended recommendations related share sharing"
                    + " sidebar signup social sponsor sponsored subscribe subscription taboola tags timestamp toolbar trending"
                    + " widget");

    private static final Set<String> ARTICLE = words("article main");
    private static final Set<String> PARAGRAPHS = words("p li td blockquote h1 h2 h3 h4 h5 h6");
    private static final Pattern DISPLAY_NONE = Pattern.compile("(?i)display\\s*:\\s*none|visibility\\s*:\\s*hidden");
    private static final double MOST = 0.5;

    private HtmlFurniture() {}

    /** Takes the furniture out of a page's body; returns how much text there is then. */
    static HtmlTextLengths remove(Element body) {
        List<Element> never = new ArrayList<>();
        for (Element element : body.getAllElements()) {
            if (!element.equals(body) && isNeverText(element)) {
                never.add(element);
            }
        }
        remove(never);
        HtmlTextLengths lengths = HtmlTextLengths.of(body);
        List<Element> furniture = new ArrayList<>();
        for (Element element : body.getAllElements()) {
            boolean candidate = !element.equals(body) && !ARTICLE.contains(element.normalName());
            if (candidate
                    && isUsuallyFurniture(element, lengths)
                    && lengths.total(element) <= MOST * lengths.total(body)) {
                furniture.add(element);
            }
        }
        for (int i = furniture.size() - 1; i >= 0; i--) {
            lengths.remove(furniture.get(i));
        }
        return lengths;
    }

    /** From the last to the first: jsoup counts anew all siblings after one that is removed. */
    private static void remove(List<Element> elements) {
        for (int i = elements.size() - 1; i >= 0; i--) {
            elements.get(i).remove();
        }
    }

    private static boolean isNeverText(Element element) {
        if (NEVER.contains(element.normalName())) {
            return true;
        }
        return element.attributesSize() > 0
                && (element.hasAttr("hidden")
                        || element.attr("aria-hidden").equalsIgnoreCase("true")
                        || NEVER_ROLES.contains(role(element))
                        || DISPLAY_NONE.matcher(element.attr("style")).find());
    }

    private static boolean isUsuallyFurniture(Element element, HtmlTextLengths lengths) {
        String name = element.normalName();
        if (USUALLY.contains(name)) {
            // The head of an article may hold its standfirst, and a time is a word of the sentence that it stands in.
            return switch (name) {
                case "header" -> !isIn(element, ARTICLE);
                case "time" -> !isPartOf(element, PARAGRAPHS, lengths);
                default -> true;
            };
        }
        return element.attributesSize() > 0
                && (USUALLY_ROLES.contains(role(element))
                        || isFurnitureName(element.attr("class"))
                        || isFurnitureName(element.attr("id")));
    }

    private static String role(Element element) {
        return element.attr("role").toLowerCase(Locale.ROOT);
    }

    private static boolean isIn(Element element, Set<String> names) {
        for (Element parent = element.parent(); parent != null; parent = parent.parent()) {
            if (names.contains(parent.normalName())) {
                return true;
            }
        }
        return false;
    }

    /** Whether an element is in one of these with more text than its own. */
    private static boolean isPartOf(Element element, Set<String> names, HtmlTextLengths lengths) {
        for (Element parent = element.parent(); parent != null; parent = parent.parent()) {
            if (names.contains(parent.normalName())) {
                return lengths.total(parent) > lengths.total(element);
            }
        }
        return false;
    }

    /** Whether one of the words is a name of furniture; words are parted by what is no letter, and by case: {@code socialShare}. */
    private static boolean isFurnitureName(String names) {
        int start = 0;
        for (int i = 0; i <= names.length(); i++) {
            char c = i < names.length() ? names.charAt(i) : ' ';
            boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
            boolean hump = letter && i > start && c <= 'Z' && names.charAt(i - 1) >= 'a';
            if (!letter || hump) {
                if (i > start && NAMES.contains(names.substring(start, i).toLowerCase(Locale.ROOT))) {
                    return true;
                }
                start = hump ? i : i + 1;
            }
        }
        return false;
    }

    private static Set<String> words(String words) {
        return Set.of(words.split(" ", -1));
    }
}
