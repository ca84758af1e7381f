package io.khabar.ingest;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/**
 * What a page says about itself. The most deliberate statement comes first: schema.org (as JSON-LD, then as microdata),
 * OpenGraph, the names that news sites give to meta elements, then what the page shows.
 */
final class HtmlMetadata {

    private static final List<String> DATE_METAS = List.of(
            "article:published_time",
            "og:article:published_time",
            "og:published_time",
            "parsely-pub-date",
            "sailthru.date",
            "dc.date.issued",
            "dcterms.issued",
            "dcterms.created",
            "dc.date",
            "publishdate",
            "publish-date",
            "publish_date",
            "publication_date",
            "pubdate",
            "date");
    private static final List<String> AUTHOR_METAS = List.of(
            "author", "article:author", "parsely-author", "sailthru.author", "dc.creator", "dcterms.creator", "byl");
    /** What is asked for; found in one walk through the page. */
    private static final Set<String> TAGS =
            Set.of("meta", "script", "link", "base", "article", "h1", "code", "pre", "kbd");

    /** In characters. */
    private static final int LONGEST_HEADING = 250;

    private static final Pattern CANONICAL = Pattern.compile("(?i)\\bcanonical\\b");
    private static final Pattern BY = Pattern.compile("^(?:by|بقلم|كتب|كتبت)[ :]+", Pattern.CASE_INSENSITIVE);
    private static final Pattern TITLE_SEPARATOR = Pattern.compile(" +[|–—·»-] +");

    private final Document page;
    private final SchemaOrg schema;
    private final Map<String, List<Element>> tags = new HashMap<>();
    private final Map<String, List<String>> metas = new HashMap<>();

    /** Describes a page as it came, with its scripts and its furniture. */
    HtmlMetadata(Document page) {
        this.page = page;
        page.traverse((node, depth) -> {
            if (node instanceof Element element && TAGS.contains(element.normalName())) {
                tags.computeIfAbsent(element.normalName(), none -> new ArrayList<>())
                        .add(element);
            }
        });
        this.schema = SchemaOrg.of(tags("script"));
        for (Element meta : tags("meta")) {
            String content = meta.attr("content").strip();
            if (!content.isEmpty()) {
                // Sites confuse the attribute, and the case of what stands in it.
                Stream.of(meta.attr("property"), meta.attr("name"), meta.attr("itemprop"))
                        .map(name -> name.strip().toLowerCase(Locale.ROOT))
                        .distinct()
                        .forEach(name -> metas.computeIfAbsent(name, none -> new ArrayList<>())
                                .add(content));
            }
        }
    }

    /** The text that the page states apart from showing it; some pages show it only by a script. */
    Optional<String> body() {
        return schema.body();
    }

    /** Whether entities may be meant to be read on the page: it shows how something is typed. */
    boolean explainsEntities() {
        return !tags("code").isEmpty() || !tags("pre").isEmpty() || !tags("kbd").isEmpty();
    }

    /** Everything but the text. */
    ArticleDraft draft(ZoneId zone, PageContext context) {
        ArticleDraft draft = new ArticleDraft();
        draft.url = url(context).or(context::url).orElse(null);
        draft.source = first(schema::publisher, () -> meta("og:site_name"), () -> meta("application-name"))
                .orElse(null);
        draft.language = language().or(context::language).orElse(null);
        draft.title = TextNormalizer.line(TextRepair.repair(title(draft.source), explainsEntities()));
        draft.published = published(zone);
        authors(draft);
        draft.attribute(
                "section",
                first(schema::section, () -> meta("article:section"), () -> meta("section"))
                        .orElse(null));
        draft.attribute("keywords", keywords());
        draft.attribute("dir", direction());
        draft.attribute("accessibleForFree", schema.isPaidFor() ? "false" : null);
        return draft;
    }

    private String title(String site) {
        Optional<String> stated = first(schema::headline, () -> meta("og:title"), () -> microdata("headline"));
        if (stated.isPresent()) {
            return withoutSite(stated.get(), site);
        }
        List<Element> headings = tags("h1");
        List<Element> own = headings.stream()
                .filter(heading -> heading.closest("article") != null)
                .toList();
        List<Element> candidates = own.isEmpty() ? headings : own;
        String heading = candidates.size() == 1 ? text(candidates.get(0)) : "";
        Element titled = page.head().selectFirst("title");
        String title = titled == null ? "" : text(titled);
        // A heading that is never closed has the whole page in it.
        if (!heading.isBlank() && (heading.length() <= LONGEST_HEADING || title.isBlank())) {
            return heading;
        }
        return withoutSite(title.isBlank() ? meta("twitter:title").orElse("") : title, site);
    }

    /** The text of an element; with its soft hyphens where they are bytes of something else. */
    private static String text(Element element) {
        String whole = element.wholeText();
        String repaired = TextRepair.decodedTwice(whole);
        return repaired.equals(whole) ? element.text() : repaired;
    }

    /** Cuts the site's name off the end: "Headline | Site". */
    private static String withoutSite(String title, String site) {
        if (site == null) {
            return title;
        }
        String[] parts = TITLE_SEPARATOR.split(title, -1);
        String last = parts[parts.length - 1].strip();
        if (parts.length < 2 || !last.equalsIgnoreCase(site.strip())) {
            return title;
        }
        String rest =
                title.substring(0, title.lastIndexOf(parts[parts.length - 1])).strip();
        return rest.substring(0, rest.length() - 1).strip();
    }

    private Optional<String> url(PageContext context) {
        String base = first(() -> attribute(tags("base"), "href"), context::url, () -> meta("og:url"))
                .orElse("");
        return first(
                () -> attribute(canonical(), "href").flatMap(address -> absolute(base, address)),
                () -> schema.url().flatMap(address -> absolute(base, address)),
                () -> meta("og:url").flatMap(address -> absolute(base, address)));
    }

    /** A careless template names the site's front page on every page: that address would make one article of all. */
    private static Optional<String> absolute(String base, String address) {
        try {
            URI uri = base.isBlank() ? new URI(address.strip()) : new URI(base.strip()).resolve(address.strip());
            boolean web = "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
            boolean page = uri.getRawQuery() != null
                    || (uri.getRawPath() != null && uri.getRawPath().length() > 1);
            return web && uri.getHost() != null && page ? Optional.of(uri.toString()) : Optional.empty();
        } catch (URISyntaxException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private Optional<String> language() {
        return first(
                schema::language,
                () -> attribute(tags("article"), "lang"),
                () -> root("lang"),
                () -> root("xml:lang"),
                () -> body("lang"),
                () -> attribute(
                        tags("meta").stream()
                                .filter(meta -> meta.attr("http-equiv").equalsIgnoreCase("content-language"))
                                .toList(),
                        "content"),
                () -> meta("og:locale"),
                () -> meta("dc.language"),
                () -> meta("language"));
    }

    private PublishedDate published(ZoneId zone) {
        Stream<Supplier<Optional<String>>> metas = DATE_METAS.stream().map(name -> () -> meta(name));
        Stream<Supplier<Optional<String>>> others = Stream.of(
                () -> microdata("datePublished"),
                () -> attribute("time[pubdate][datetime]", "datetime"),
                () -> attribute("article time[datetime], main time[datetime]", "datetime"));
        Iterable<PublishedDate> dates = Stream.concat(Stream.of(schema::published), Stream.concat(metas, others))
                .map(candidate -> PublishedDate.parse(candidate.get().orElse(null), zone))::iterator;
        PublishedDate unreadable = PublishedDate.NONE;
        for (PublishedDate date : dates) {
            if (date.at() != null) {
                return date;
            }
            if (unreadable.raw() == null) {
                unreadable = date;
            }
        }
        return unreadable;
    }

    private void authors(ArticleDraft draft) {
        schema.authors().forEach(name -> author(draft, name));
        for (String name : AUTHOR_METAS) {
            if (!draft.hasAuthors()) {
                metas(name).forEach(author -> author(draft, author));
            }
        }
        if (!draft.hasAuthors()) {
            page.select("[itemprop=author]").forEach(element -> {
                Element name = element.selectFirst("[itemprop=name]");
                author(draft, name != null ? name.text() : element.text());
            });
        }
    }

    private static void author(ArticleDraft draft, String name) {
        // article:author is the address of a profile on many sites.
        if (!name.contains("://") && name.length() <= 200) {
            draft.author(withoutBy(name));
        }
    }

    /** A by-line without the word that begins it. */
    static String withoutBy(String name) {
        return BY.matcher(name.strip()).replaceFirst("");
    }

    private String keywords() {
        return first(schema::keywords, () -> meta("news_keywords"), () -> meta("keywords"))
                .orElseGet(() -> String.join(", ", metas("article:tag")));
    }

    private String direction() {
        return first(() -> root("dir"), () -> body("dir"), () -> attribute(tags("article"), "dir"))
                .map(direction -> direction.toLowerCase(Locale.ROOT))
                .filter(direction -> direction.equals("rtl") || direction.equals("ltr"))
                .orElse(null);
    }

    /** An attribute of the element that holds the whole page. */
    private Optional<String> root(String name) {
        return Optional.ofNullable(page.firstElementChild())
                .map(element -> element.attr(name))
                .filter(value -> !value.isBlank());
    }

    private Optional<String> body(String name) {
        return Optional.ofNullable(page.body())
                .map(element -> element.attr(name))
                .filter(value -> !value.isBlank());
    }

    private Optional<String> meta(String name) {
        return metas(name).stream().findFirst();
    }

    private List<String> metas(String name) {
        return metas.getOrDefault(name, List.of());
    }

    private Optional<String> microdata(String property) {
        for (Element element : page.select("[itemprop=" + property + "]")) {
            for (String name : List.of("content", "datetime")) {
                if (element.hasAttr(name)) {
                    return Optional.of(element.attr(name));
                }
            }
            if (!element.text().isBlank()) {
                return Optional.of(element.text());
            }
        }
        return Optional.empty();
    }

    private List<Element> tags(String name) {
        return tags.getOrDefault(name, List.of());
    }

    private List<Element> canonical() {
        return tags("link").stream()
                .filter(link -> CANONICAL.matcher(link.attr("rel")).find())
                .toList();
    }

    private Optional<String> attribute(String query, String name) {
        return attribute(page.select(query), name);
    }

    private static Optional<String> attribute(List<Element> elements, String name) {
        return elements.stream()
                .map(element -> element.attr(name))
                .filter(value -> !value.isBlank())
                .findFirst();
    }

    /** Asks no further than the first that answers: each question about the page's elements is a walk through all of them. */
    @SafeVarargs
    private static Optional<String> first(Supplier<Optional<String>>... candidates) {
        return Stream.of(candidates)
                .map(Supplier::get)
                .flatMap(Optional::stream)
                .filter(value -> !value.isBlank())
                .findFirst();
    }
}
