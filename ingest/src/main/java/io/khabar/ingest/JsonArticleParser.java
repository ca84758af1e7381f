package io.khabar.ingest;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import io.khabar.avro.DatePrecision;
import java.io.IOException;
import java.io.Reader;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads one article from a JSON object with the field names of {@link io.khabar.avro.Article}.
 *
 * <p>{@code lang} may stand for {@code language}, and {@code published} for {@code publishedAt}; where both are given, the
 * full name counts. {@code authors} may be one name or several, as texts or as objects with a {@code name}. A field of any other name is
 * kept as an attribute if it is a text, a number or a boolean ({@code section}, {@code topic} …) and passed over if it is an object or
 * an array (annotations, for example), except {@code keywords} and {@code tags}, whose texts are joined. {@code fetchedAt} is
 * passed over: it is when Khabar took the article in. A null is as good as an absent field. Title and text keep every code
 * unit that {@linkplain TextNormalizer#exact can stay}.
 *
 * <p>An item of {@link Ninjs} is read as one too.
 */
final class JsonArticleParser {

    private static final int MAX_DEPTH = 500;
    private static final int MAX_FIELDS = 10_000;
    private static final Pattern UNSAID_START = Pattern.compile(" *\\(start marker at .*\\)");

    private final ReadOptions options;
    private final JsonFactory factory;

    JsonArticleParser(ReadOptions options) {
        this.options = options;
        // Twice the limit of a text: one that is moderately too long is then refused by itself, with its line and size,
        // and reading goes on.
        int longest = (int) Math.min(Integer.MAX_VALUE, 2L * options.maxTextBytes() + 1024);
        this.factory = JsonFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(MAX_DEPTH)
                        .maxStringLength(longest)
                        .build())
                // Field names of other people's files must not fill a table that lives as long as the program.
                .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
                .build();
    }

    JsonParser parser(String json) throws IOException {
        return factory.createParser(json);
    }

    JsonParser parser(Reader json) throws IOException {
        return factory.createParser(json);
    }

    /**
     * Reads the object that the parser stands at the start of, up to its end even where it is refused.
     *
     * @throws JsonProcessingException if the JSON is broken; then the parser cannot go on
     * @throws RefusedInputException if the JSON is good but no article
     */
    ArticleDraft parse(JsonParser parser) throws IOException, RefusedInputException {
        ObjectFields fields = new ObjectFields(parser);
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            fields.read();
        }
        return fields.finish();
    }

    /** What is wrong with the JSON, and where in the line, in one line. */
    static String describe(JsonProcessingException e) {
        String column =
                e.getLocation() == null ? "" : " (column " + e.getLocation().getColumnNr() + ")";
        if (e instanceof StreamConstraintsException) {
            return "the JSON is beyond the limits: " + firstLine(e.getOriginalMessage()) + column;
        }
        // Where the object begins that has no end, which it does not say any more.
        return "is not valid JSON: "
                + firstLine(UNSAID_START.matcher(e.getOriginalMessage()).replaceFirst("")) + column;
    }

    private static String firstLine(String message) {
        String line = TextNormalizer.line(message == null ? "" : message);
        return line.length() > 200 ? line.substring(0, 200) + "…" : line;
    }

    /** A token's kind, for people. */
    static String words(JsonToken token) {
        if (token == null) {
            return "nothing";
        }
        return switch (token) {
            case START_OBJECT -> "an object";
            case START_ARRAY -> "an array";
            case VALUE_STRING -> "a text";
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> "a number";
            case VALUE_TRUE, VALUE_FALSE -> "a boolean";
            case VALUE_NULL -> "null";
            default -> token.name();
        };
    }

    /** The fields of one object, one after the other. */
    private final class ObjectFields {

        private final JsonParser parser;
        private final ArticleDraft draft = new ArticleDraft();
        private final Set<String> seen = new HashSet<>();
        private final Ninjs ninjs = new Ninjs();
        private String lang;
        private String published;
        private String publishedAt;
        private String publishedRaw;
        private DatePrecision precision;
        private String wrong;

        ObjectFields(JsonParser parser) {
            this.parser = parser;
        }

        void read() throws IOException {
            String name = parser.currentName();
            if (seen.size() == MAX_FIELDS) {
                wrong("has more than " + MAX_FIELDS + " fields");
            } else if (!seen.add(name)) {
                wrong("has the field " + quoted(name) + " twice");
            }
            parser.nextToken();
            switch (name) {
                case "id" -> draft.id = scalar(name);
                case "url" -> draft.url = text(name);
                case "source" -> draft.source = text(name);
                case "language" -> draft.language = text(name);
                case "lang" -> lang = text(name);
                case "title" -> draft.title = exact(name);
                case "text" -> draft.text = exact(name);
                case "authors" -> authors();
                case "publishedAt" -> publishedAt = scalar(name);
                case "published" -> published = scalar(name);
                case "publishedRaw" -> publishedRaw = scalar(name);
                case "publishedPrecision" -> precision = precision(text(name));
                case "fetchedAt" -> parser.skipChildren();
                case "attributes" -> attributes();
                default -> {
                    if (Ninjs.isName(name)) {
                        ninjs.read(name, parser);
                    } else {
                        other(name);
                    }
                }
            }
        }

        ArticleDraft finish() throws RefusedInputException {
            if (wrong != null) {
                throw new RefusedInputException(wrong);
            }
            if (draft.language == null) {
                draft.language = lang;
            }
            String date = publishedAt != null ? publishedAt : published != null ? published : publishedRaw;
            String raw = publishedRaw != null ? publishedRaw : published;
            draft.published = PublishedDate.parse(date, options.zone()).withStated(precision, raw);
            if (draft.text.isEmpty() && ninjs.isItem()) {
                return ninjs.draft(draft, options);
            }
            ninjs.noteAttributes(draft);
            return draft;
        }

        private String exact(String name) throws IOException {
            String value = text(name);
            return value == null ? "" : TextNormalizer.exact(value);
        }

        /** A text; null where it is null, and where it is something else, which is noted. */
        private String text(String name) throws IOException {
            JsonToken token = parser.currentToken();
            if (token == JsonToken.VALUE_STRING) {
                return parser.getText();
            }
            if (token != JsonToken.VALUE_NULL) {
                wrong(quoted(name) + " must be a text, but is " + words(token));
                parser.skipChildren();
            }
            return null;
        }

        /** A text or a number. */
        private String scalar(String name) throws IOException {
            return parser.currentToken().isNumeric() ? parser.getText() : text(name);
        }

        private DatePrecision precision(String symbol) {
            if (symbol == null) {
                return null;
            }
            try {
                return DatePrecision.valueOf(symbol.strip().toUpperCase(Locale.ROOT));
            } catch (IllegalArgumentException e) {
                wrong("\"publishedPrecision\" must be INSTANT, DAY or UNKNOWN");
                return null;
            }
        }

        private void authors() throws IOException {
            JsonToken token = parser.currentToken();
            if (token == JsonToken.START_ARRAY) {
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    author();
                }
            } else {
                author();
            }
        }

        private void author() throws IOException {
            if (parser.currentToken() != JsonToken.START_OBJECT) {
                draft.author(text("authors"));
                return;
            }
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                String name = parser.currentName();
                parser.nextToken();
                if (name.equals("name")) {
                    draft.author(text("name"));
                } else {
                    parser.skipChildren();
                }
            }
        }

        private void attributes() throws IOException {
            if (parser.currentToken() == JsonToken.VALUE_NULL) {
                return;
            }
            if (parser.currentToken() != JsonToken.START_OBJECT) {
                wrong("\"attributes\" must be an object, but is " + words(parser.currentToken()));
                parser.skipChildren();
                return;
            }
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                String name = parser.currentName();
                parser.nextToken();
                other(name);
            }
        }

        private void other(String name) throws IOException {
            JsonToken token = parser.currentToken();
            if (token.isScalarValue()) {
                draft.attribute(name, token == JsonToken.VALUE_NULL ? null : parser.getText());
            } else if (token == JsonToken.START_ARRAY && (name.equals("keywords") || name.equals("tags"))) {
                draft.attribute(name, texts());
            } else {
                parser.skipChildren();
            }
        }

        private String texts() throws IOException {
            StringBuilder joined = new StringBuilder();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                if (parser.currentToken() == JsonToken.VALUE_STRING) {
                    joined.append(joined.length() == 0 ? "" : ", ").append(parser.getText());
                } else {
                    parser.skipChildren();
                }
            }
            return joined.toString();
        }

        private void wrong(String why) {
            if (wrong == null) {
                wrong = why;
            }
        }

        private String quoted(String name) {
            return '"' + firstLine(name) + '"';
        }
    }
}
