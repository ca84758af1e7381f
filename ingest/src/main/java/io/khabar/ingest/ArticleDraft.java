package io.khabar.ingest;

import io.khabar.avro.Article;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** What a reader has gathered of one article; becomes the article once everything is known. */
final class ArticleDraft {

    /** Longer ids would not fit the index of every database. */
    private static final int MAX_ID = 512;

    /** Everything but title and text, in characters. */
    private static final int MAX_METADATA = 256 * 1024;

    /** The attribute that says which instant the source stated where that is still to come. */
    private static final String CLAMPED = "publishedInFuture";

    /** In characters. */
    private static final int MAX_TITLE = 10_000;

    String id;
    String url;
    String source;
    String language;
    PublishedDate published = PublishedDate.NONE;

    /** Normalised by the reader, who knows how far it may go. */
    String title = "";

    /** Normalised by the reader, who knows how far it may go. */
    String text = "";

    /** Why no article is to be expected here; null if one is. */
    String skip;

    private final List<String> authors = new ArrayList<>();
    private final Map<String, String> attributes = new TreeMap<>();
    private long metadata;

    /** Adds a name to the by-line, unless it stands there already. */
    void author(String name) {
        String line = name == null ? "" : TextNormalizer.line(name);
        if (!line.isEmpty() && hasRoom(line.length()) && !authors.contains(line)) {
            authors.add(line);
        }
    }

    /** Notes what else the source says; nothing happens if it says nothing, or has said so already. */
    void attribute(String name, String value) {
        String key = TextNormalizer.line(name);
        String line = value == null ? "" : TextNormalizer.exact(value).strip();
        if (!key.isEmpty() && !line.isEmpty() && hasRoom(key.length() + line.length())) {
            attributes.putIfAbsent(key, line);
        }
    }

    /** Beyond the limit nothing is kept any more: the article will be refused, and may be endless. */
    private boolean hasRoom(int length) {
        metadata += length;
        return metadata <= MAX_METADATA;
    }

    List<String> authors() {
        return List.copyOf(authors);
    }

    Map<String, String> attributes() {
        return Map.copyOf(attributes);
    }

    boolean hasAuthors() {
        return !authors.isEmpty();
    }

    /** The article, unless its source says that it is none to be read. */
    Reading toReading(ReadOptions options, Origin origin) throws RefusedInputException {
        return skip != null ? new Skipped(origin, skip) : new ReadArticle(toArticle(options), origin);
    }

    Article toArticle(ReadOptions options) throws RefusedInputException {
        if (title.isBlank() && text.isBlank()) {
            throw new RefusedInputException("has neither title nor text");
        }
        if (title.length() > MAX_TITLE) {
            throw new RefusedInputException(
                    "the title has " + title.length() + " characters, more than the limit of " + MAX_TITLE);
        }
        long bytes = Utf8.length(text);
        if (bytes > options.maxTextBytes()) {
            throw new RefusedInputException(
                    "the text has " + bytes + " bytes, more than the limit of " + options.maxTextBytes());
        }
        for (String field : new String[] {id, url, source, language}) {
            metadata += field == null ? 0 : field.length();
        }
        if (metadata > MAX_METADATA) {
            throw new RefusedInputException("has more than " + MAX_METADATA + " characters beside title and text");
        }
        Instant now = options.clock().instant().truncatedTo(ChronoUnit.MILLIS);
        PublishedDate date = published.notAfter(now);
        if (date != published) {
            attributes.put(CLAMPED, published.at().toString());
        }
        String address = addressOrNull(url);
        return Article.newBuilder()
                .setId(idOr(address))
                .setUrl(address)
                .setSource(lineOrNull(source))
                .setLanguage(languageTag(language))
                .setTitle(title)
                .setText(text)
                .setAuthors(List.copyOf(authors))
                .setPublishedAt(date.at())
                .setPublishedRaw(date.raw())
                .setPublishedPrecision(date.precision())
                .setFetchedAt(now)
                .setAttributes(new TreeMap<>(attributes))
                .build();
    }

    private String idOr(String address) throws RefusedInputException {
        String given = id == null ? "" : TextNormalizer.exact(id).strip();
        if (given.isEmpty()) {
            return ArticleIds.derive(address, title, text);
        }
        if (given.chars().anyMatch(Character::isISOControl)) {
            throw new RefusedInputException("the id has a control character in it");
        }
        if (given.length() > MAX_ID) {
            throw new RefusedInputException(
                    "the id has " + given.length() + " characters, more than the limit of " + MAX_ID);
        }
        return given;
    }

    /** Browsers drop line breaks and tabs from addresses too (they come from wrapped source code). */
    private static String addressOrNull(String value) {
        String line = value == null
                ? ""
                : TextNormalizer.exact(value).replaceAll("[\t\n\r]", "").strip();
        return line.isEmpty() ? null : line;
    }

    private static String lineOrNull(String value) {
        String line = value == null ? "" : TextNormalizer.line(value);
        return line.isEmpty() ? null : line;
    }

    /** BCP 47 as it is usually cased ({@code en_us} is {@code en-US}); what is no such tag stays as it was declared. */
    private static String languageTag(String declared) {
        String line = lineOrNull(declared);
        if (line == null) {
            return null;
        }
        String tag = Locale.forLanguageTag(line.replace('_', '-')).toLanguageTag();
        if (tag.equals("und")) {
            return line.equalsIgnoreCase("und") ? null : line;
        }
        return tag;
    }
}
