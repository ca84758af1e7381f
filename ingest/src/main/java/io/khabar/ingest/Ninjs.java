package io.khabar.ingest;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The fields of a JSON object that are named as in ninjs, the IPTC's JSON for news (1.x to 3.x), and the article that they make if the object is an item
 * of it: it has a {@code uri}, and a headline or a body by one of the names that ninjs gives them.
 */
final class Ninjs {

    /** Those that the parser does not know by itself. */
    private static final Set<String> NAMES = Set.of(
            "uri",
            "type",
            "pubstatus",
            "embargoed",
            "versioncreated",
            "versionCreated",
            "firstcreated",
            "firstCreated",
            "contentcreated",
            "contentCreated",
            "headline",
            "headlines",
            "body_text",
            "body_xhtml",
            "body_html",
            "bodies",
            "byline",
            "by",
            "description_text",
            "descriptions",
            "subject",
            "subjects",
            "infosource",
            "infosources",
            "copyrightholder",
            "copyrightHolder",
            "version",
            "slugline",
            "urgency",
            "located",
            "usageterms",
            "usageTerms",
            "dateline");

    private static final List<String> SIGNS =
            List.of("headline", "headlines", "body_text", "body_xhtml", "body_html", "bodies");

    /** More are passed over; an item has some hundred. */
    private static final int MAX_VALUES = 20_000;

    private final ObjectNode fields = JsonNodeFactory.instance.objectNode();
    private int values;

    static boolean isName(String name) {
        return NAMES.contains(name);
    }

    /** Keeps the value that the parser is at, down to the depth that ninjs has. */
    void read(String name, JsonParser parser) throws IOException {
        JsonNode value = value(parser, 0);
        if (value != null) {
            fields.set(name, value);
        }
    }

    private JsonNode value(JsonParser parser, int depth) throws IOException {
        JsonToken token = parser.currentToken();
        if (token.isScalarValue()) {
            return token == JsonToken.VALUE_NULL ? null : JsonNodeFactory.instance.textNode(parser.getText());
        }
        if (depth > 2 || ++values > MAX_VALUES) {
            parser.skipChildren();
            return null;
        }
        if (token == JsonToken.START_ARRAY) {
            var array = JsonNodeFactory.instance.arrayNode();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                JsonNode element = value(parser, depth + 1);
                if (element != null && ++values <= MAX_VALUES) {
                    array.add(element);
                }
            }
            return array;
        }
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            JsonNode element = value(parser, depth + 1);
            if (element != null && ++values <= MAX_VALUES) {
                object.set(name, element);
            }
        }
        return object;
    }

    /** Whether the object is an item of ninjs, and not somebody's own with a field or two of these names. */
    boolean isItem() {
        return fields.path("uri").isTextual() && SIGNS.stream().anyMatch(fields::has);
    }

    /** The texts, numbers and truths among the fields, as attributes. */
    void noteAttributes(ArticleDraft draft) {
        fields.properties().forEach(field -> {
            if (field.getValue().isTextual()) {
                draft.attribute(field.getKey(), field.getValue().asText());
            }
        });
    }

    /**
     * The article.
     *
     * @param own what the object says in fields that Khabar and ninjs call alike
     * @throws RefusedInputException if it is under an embargo
     */
    ArticleDraft draft(ArticleDraft own, ReadOptions options) throws RefusedInputException {
        AgencyItem agency = new AgencyItem(options);
        agency.id = text("uri");
        agency.itemClass = text("type");
        agency.pubStatus = text("pubstatus");
        agency.embargoed = text("embargoed");
        agency.versionCreated = text("versioncreated", "versionCreated");
        agency.firstCreated = text("firstcreated", "firstCreated", "contentcreated", "contentCreated");
        String headline = first(text("headline"), chosen("headlines", "main"), own.title);
        agency.title = headline == null ? "" : headline;
        agency.text = body(TextNormalizer.line(agency.title));
        agency.language = own.language;
        agency.source = first(
                own.source,
                text("infosource"),
                names("infosource").stream().findFirst().orElse(null),
                names("infosources").stream().findFirst().orElse(null),
                text("copyrightholder", "copyrightHolder"));
        String byline = text("byline", "by");
        agency.authors.addAll(byline == null ? own.authors() : List.of(byline));
        List<String> subjects = names("subject");
        subjects.addAll(names("subjects"));
        agency.attribute("keywords", String.join(", ", subjects));
        for (String name : List.of("version", "slugline", "urgency", "located", "dateline")) {
            agency.attribute(name, text(name));
        }
        agency.attribute("usageTerms", text("usageterms", "usageTerms"));
        ArticleDraft draft = agency.draft();
        if (own.id != null) {
            draft.id = own.id;
        }
        if (own.url != null) {
            draft.url = own.url;
        }
        own.attributes().forEach(draft::attribute);
        return draft;
    }

    private String body(String title) {
        String plain = first(text("body_text"), body("bodies", "text/plain"));
        if (plain != null) {
            return TextNormalizer.plain(plain);
        }
        String html = first(text("body_xhtml", "body_html"), body("bodies", "html"));
        if (html != null) {
            return WebArticles.text(html, title);
        }
        String description = first(text("description_text"), chosen("descriptions", "main"));
        return description == null ? "" : TextNormalizer.plain(description);
    }

    private String text(String... names) {
        for (String name : names) {
            if (fields.path(name).isTextual() && !fields.path(name).asText().isBlank()) {
                return fields.path(name).asText();
            }
        }
        return null;
    }

    /** Of values with a role, the one of this role, else the first. */
    private String chosen(String name, String role) {
        String found = null;
        for (JsonNode each : fields.path(name)) {
            String value = each.isTextual() ? each.asText() : each.path("value").asText("");
            if (!value.isBlank()
                    && (found == null || each.path("role").asText("").endsWith(role))) {
                found = value;
            }
        }
        return found;
    }

    private String body(String name, String type) {
        for (JsonNode each : fields.path(name)) {
            String declared =
                    each.path("contenttype").asText(each.path("contentType").asText(""));
            if (declared.contains(type) && !each.path("value").asText("").isBlank()) {
                return each.path("value").asText();
            }
        }
        return null;
    }

    private List<String> names(String field) {
        Set<String> names = new HashSet<>();
        List<String> ordered = new ArrayList<>();
        for (JsonNode each : fields.path(field)) {
            String name = each.isTextual() ? each.asText() : each.path("name").asText("");
            if (!name.isBlank() && names.add(name)) {
                ordered.add(name);
            }
        }
        return ordered;
    }

    private static String first(String... candidates) {
        for (String candidate : candidates) {
            if (candidate != null && !candidate.isBlank()) {
                return candidate;
            }
        }
        return null;
    }
}
