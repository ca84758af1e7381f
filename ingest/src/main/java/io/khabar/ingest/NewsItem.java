package io.khabar.ingest;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jsoup.nodes.Element;

/** A news item of NewsML-G2 as an article. */
final class NewsItem {

    private final Element item;
    private final ReadOptions options;

    /**
     * @param item as {@link XmlTree} makes it
     */
    NewsItem(Element item, ReadOptions options) {
        this.item = item;
        this.options = options;
    }

    /**
     * The article.
     *
     * @throws RefusedInputException if it is under an embargo, or has no text with it
     */
    ArticleDraft draft() throws RefusedInputException {
        AgencyItem agency = new AgencyItem(options);
        agency.id = item.attr("guid");
        agency.itemClass = qcode("itemmeta > itemclass").orElse("text");
        agency.pubStatus = qcode("itemmeta > pubstatus").orElse("usable");
        agency.embargoed = text("itemmeta > embargoed").orElse(null);
        agency.versionCreated = text("itemmeta > versioncreated").orElse(null);
        agency.firstCreated = text("itemmeta > firstcreated")
                .or(() -> text("contentmeta > contentcreated"))
                .orElse(null);
        agency.title = text("contentmeta > headline[role$=main]")
                .or(() -> text("contentmeta > headline"))
                .or(() -> text("inlinexml h1"))
                .or(() -> text("inlinexml title"))
                .or(() -> text("itemmeta > title"))
                .orElse("");
        agency.text = body(TextNormalizer.line(agency.title));
        agency.language = attribute("contentmeta > language", "tag")
                .or(() -> attribute("contentset > inlinexml", "lang"))
                .or(() -> attribute("contentset > inlinedata", "lang"))
                .or(() -> Optional.of(item.attr("lang")))
                .orElse(null);
        agency.source = named("itemmeta > provider")
                .or(() -> named("contentmeta > infosource"))
                .orElse(null);
        List<String> bylines = texts("contentmeta > by").toList();
        agency.authors.addAll(
                bylines.isEmpty() ? texts("contentmeta > creator > name").toList() : bylines);
        agency.attribute("version", item.attr("version"));
        agency.attribute("slugline", text("contentmeta > slugline").orElse(null));
        agency.attribute("urgency", text("contentmeta > urgency").orElse(null));
        agency.attribute("dateline", text("contentmeta > dateline").orElse(null));
        agency.attribute("located", named("contentmeta > located").orElse(null));
        agency.attribute("genre", named("contentmeta > genre").orElse(null));
        agency.attribute("usageTerms", text("rightsinfo > usageterms").orElse(null));
        agency.attribute(
                "keywords",
                Stream.concat(texts("contentmeta > keyword"), texts("contentmeta > subject > name"))
                        .distinct()
                        .collect(Collectors.joining(", ")));
        return agency.draft();
    }

    /** NITF or XHTML in it, or a text. */
    private String body(String title) {
        for (Element xml : item.select("contentset > inlinexml")) {
            Element content = xml.selectFirst("nitf > body > div:has(p), body");
            for (Element part : xml.select("nitf > body > div")) {
                // The one of NITF's three parts that is the text: the head repeats the headline and the by-line.
                if (content == null || part.text().length() > content.text().length() || content.nameIs("body")) {
                    content = part;
                }
            }
            Element chosen = content == null ? xml : content;
            chosen.select("figure").remove();
            String text = TextNormalizer.plain(HtmlParagraphs.of(chosen, title));
            if (!text.isEmpty()) {
                return text;
            }
        }
        for (Element data : item.select("contentset > inlinedata")) {
            String type = data.attr("contenttype").toLowerCase(Locale.ROOT);
            if (data.hasAttr("encoding")) {
                continue; // Not a text.
            }
            return type.contains("html")
                    ? WebArticles.text(data.wholeText(), title)
                    : TextNormalizer.unwrap(TextNormalizer.plain(data.wholeText()));
        }
        return "";
    }

    private Optional<String> text(String query) {
        return texts(query).findFirst();
    }

    private Stream<String> texts(String query) {
        return item.select(query).stream()
                .map(element -> element.text().strip())
                .filter(text -> !text.isEmpty());
    }

    private Optional<String> attribute(String query, String name) {
        return item.select(query).stream()
                .map(element -> element.attr(name))
                .filter(value -> !value.isBlank())
                .findFirst();
    }

    /** A code without the name of its vocabulary: {@code text} of {@code ninat:text}. */
    private Optional<String> qcode(String query) {
        return attribute(query, "qcode").map(code -> code.substring(code.indexOf(':') + 1));
    }

    /** How something is called that may have a name, a literal or only a code. */
    private Optional<String> named(String query) {
        return text(query + " > name").or(() -> attribute(query, "literal")).or(() -> qcode(query));
    }
}
