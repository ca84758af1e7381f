package io.khabar.ingest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;

/** The first article that a page describes in JSON-LD with the vocabulary of schema.org, if it describes one. */
final class SchemaOrg {

    /** Article and those of its subtypes that news sites use (schema.org/Article). */
    private static final Set<String> ARTICLE_TYPES = Set.of(
            "Article",
            "NewsArticle",
            "AnalysisNewsArticle",
            "AskPublicNewsArticle",
            "BackgroundNewsArticle",
            "OpinionNewsArticle",
            "ReportageNewsArticle",
            "ReviewNewsArticle",
            "AdvertiserContentArticle",
            "SatiricalArticle",
            "ScholarlyArticle",
            "SocialMediaPosting",
            "BlogPosting",
            "LiveBlogPosting",
            "Report",
            "TechArticle");

    private static final String TYPE = "application/ld+json";
    private static final int MAX_DEPTH = 8;
    private static final int MAX_VALUES = 50;
    private static final Pattern COMMENT =
            Pattern.compile("^\\s*(?:<!--|//\\s*<!\\[CDATA\\[|<!\\[CDATA\\[)|(?:-->|//\\s*\\]\\]>|\\]\\]>)\\s*$");

    /** Some put the page's own elements into what should be a text. */
    private static final Pattern MARKUP =
            Pattern.compile("(?i)</(?:p|b|i|em|strong|a|div|span|h[1-6]|li|ul)>|<(?:p|br)\\s*/?>");

    private static final JsonMapper JSON = JsonMapper.builder()
            // Line breaks inside strings are the commonest mistake in hand-made JSON-LD.
            .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
            .build();

    private final JsonNode article;

    private SchemaOrg(JsonNode article) {
        this.article = article;
    }

    private static String uncommented(String data) {
        boolean commented = data.contains("<!") || data.contains("-->") || data.contains("]]>");
        return commented ? COMMENT.matcher(data).replaceAll("") : data;
    }

    /**
     * @param scripts of the page
     */
    static SchemaOrg of(List<Element> scripts) {
        for (Element script : scripts) {
            if (!script.attr("type").strip().regionMatches(true, 0, TYPE, 0, TYPE.length())) {
                continue;
            }
            try {
                JsonNode found = find(JSON.readTree(uncommented(script.data())), 0);
                if (!found.isMissingNode()) {
                    return new SchemaOrg(found);
                }
            } catch (JsonProcessingException e) {
                // Broken metadata is as good as none: the page has other places.
            }
        }
        return new SchemaOrg(MissingNode.getInstance());
    }

    private static JsonNode find(JsonNode node, int depth) {
        if (depth > MAX_DEPTH || node == null) {
            return MissingNode.getInstance();
        }
        if (isArticle(node)) {
            return node;
        }
        if (node.isArray()) {
            for (JsonNode element : node) {
                JsonNode found = find(element, depth + 1);
                if (!found.isMissingNode()) {
                    return found;
                }
            }
        }
        for (String container : List.of("@graph", "mainEntity", "mainEntityOfPage")) {
            if (node.path(container).isContainerNode()) {
                JsonNode found = find(node.get(container), depth + 1);
                if (!found.isMissingNode()) {
                    return found;
                }
            }
        }
        return MissingNode.getInstance();
    }

    private static boolean isArticle(JsonNode node) {
        for (String type : texts(node.path("@type"))) {
            if (ARTICLE_TYPES.contains(type.substring(type.lastIndexOf('/') + 1))) {
                return true;
            }
        }
        return false;
    }

    Optional<String> headline() {
        return first(article.path("headline")).or(() -> first(article.path("name")));
    }

    Optional<String> body() {
        return first(article.path("articleBody"))
                .map(body -> MARKUP.matcher(body).find() ? WebArticles.text(body, null) : body);
    }

    /** Whether the page says that not everybody may read the whole of it. */
    boolean isPaidFor() {
        return first(article.path("isAccessibleForFree"))
                .filter("false"::equalsIgnoreCase)
                .isPresent();
    }

    Optional<String> published() {
        return first(article.path("datePublished"));
    }

    Optional<String> language() {
        return first(article.path("inLanguage"))
                .or(() -> first(article.path("inLanguage").path("alternateName")));
    }

    Optional<String> publisher() {
        return names(article.path("publisher")).stream().findFirst();
    }

    Optional<String> url() {
        return first(article.path("url"))
                .or(() -> first(article.path("mainEntityOfPage").path("@id")))
                .or(() -> first(article.path("mainEntityOfPage")));
    }

    Optional<String> section() {
        return joined(article.path("articleSection"));
    }

    Optional<String> keywords() {
        return joined(article.path("keywords"));
    }

    List<String> authors() {
        return names(article.path("author"));
    }

    private static Optional<String> first(JsonNode node) {
        return texts(node).stream().findFirst();
    }

    private static Optional<String> joined(JsonNode node) {
        List<String> texts = texts(node);
        return texts.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", texts));
    }

    /** Names of persons or organisations, which stand as texts or as objects with a name. */
    private static List<String> names(JsonNode node) {
        List<String> names = new ArrayList<>();
        for (JsonNode element : node.isArray() ? node : List.of(node)) {
            names.addAll(texts(element.isObject() ? element.path("name") : element));
            if (names.size() >= MAX_VALUES) {
                break;
            }
        }
        return names;
    }

    private static List<String> texts(JsonNode node) {
        List<String> texts = new ArrayList<>();
        for (JsonNode element : node.isArray() ? node : List.of(node)) {
            if (element.isValueNode()
                    && !element.isNull()
                    && !element.asText().isBlank()
                    && texts.size() < MAX_VALUES) {
                // Many systems escape for HTML what stands in a script, where nobody undoes it.
                texts.add(Parser.unescapeEntities(element.asText(), false).strip());
            }
        }
        return texts;
    }
}
