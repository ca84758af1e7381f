package io.khabar.ingest;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The formats in which articles are read. */
public enum ArticleFormat {
    /** One article as plain text; its first line is the title. */
    TEXT("txt"),
    /** One article as a web page. */
    HTML("html", "htm", "xhtml"),
    /** One article as a JSON object (Khabar's own or ninjs), or an array of them, or several of either one after another. */
    JSON("json"),
    /** One article a line, each a JSON object. */
    JSON_LINES("jsonl", "ndjson"),
    /** A web archive (WARC, ISO 28500), as crawlers write it: each page that was found is an article. */
    WARC("warc"),
    /** NewsML-G2 (IPTC), as news agencies send it: each news item that is a text is an article. */
    NEWSML("xml");

    @SuppressWarnings("ImmutableEnumChecker") // made by List.of
    private final List<String> extensions;

    ArticleFormat(String... extensions) {
        this.extensions = List.of(extensions);
    }

    /** The file name extensions that stand for this format, lower case and without the dot. */
    public List<String> extensions() {
        return extensions;
    }

    /**
     * The format that a file name's extension stands for, in whichever case it is written.
     *
     * @return empty if the name has no extension, or one that stands for none of the formats
     */
    public static Optional<ArticleFormat> ofFileName(String name) {
        String extension = extensionOf(name);
        for (ArticleFormat format : values()) {
            if (format.extensions.contains(extension)) {
                return Optional.of(format);
            }
        }
        return Optional.empty();
    }

    /** The lower-case extension without its dot; empty if there is none. */
    static String extensionOf(String name) {
        int dot = name.lastIndexOf('.');
        return dot <= 0 ? "" : name.substring(dot + 1).toLowerCase(Locale.ROOT);
    }
}
