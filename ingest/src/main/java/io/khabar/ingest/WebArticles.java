package io.khabar.ingest;

import io.khabar.avro.Article;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;

/** Makes articles of what comes from the web: a page, what a feed says of an article, or both. Keeps nothing between calls. */
public final class WebArticles {

    private static final int MAX_DEPTH = 256;

    /** In characters; a text that ends in dots, or that is shorter, is taken for a summary. */
    private static final int LEAST_WHOLE = 1000;

    /** A page that gives less than this part of the feed's text has not been understood, or is behind a wall. */
    private static final double LEAST_OF_TEASER = 0.8;

    private static final Pattern CUT_OFF = Pattern.compile("(?:\\.\\.\\.|…)[\\])]?\\s*$");
    private static final Pattern MARKUP =
            Pattern.compile("</?[a-zA-Z][^>]*>|&(?:[a-zA-Z]{2,10}|#\\d{1,7}|#[xX][0-9a-fA-F]{1,6});");
    private static final Pattern PROLOG =
            Pattern.compile("^\\s*<\\?xml\\b[^>]{0,200}?\\bencoding\\s*=\\s*[\"']([A-Za-z0-9_:.-]{1,40})");

    private final ReadOptions options;
    private final HtmlReader pages;

    /** Reads with these options. */
    public WebArticles(ReadOptions options) {
        this.options = Objects.requireNonNull(options, "options");
        this.pages = new HtmlReader(options);
    }

    /**
     * A page as it was fetched.
     *
     * @param body HTML
     * @param uri where it came from in the end
     * @param charset as the server declared it, unchecked; null if it did not
     */
    @SuppressWarnings("ArrayRecordComponent") // handed over, neither compared nor kept
    public record Page(byte[] body, URI uri, String charset) {}

    /**
     * What somebody else says of an article; null where nothing is said.
     *
     * @param url the article's page
     * @param title possibly with markup
     * @param text what there is of the text, as plain text, see {@link #text}
     * @param published the date as it is written
     * @param language as it is declared for this article
     * @param defaultLanguage as it is declared for all of them; what the page declares counts more
     * @param source the outlet as it is named for this article
     * @param defaultSource as it is named for all of them; what the page says counts more
     * @param authors the by-line
     * @param attributes what else is said
     */
    public record Teaser(
            String url,
            String title,
            String text,
            String published,
            String language,
            String defaultLanguage,
            String source,
            String defaultSource,
            List<String> authors,
            Map<String, String> attributes) {

        public Teaser {
            Objects.requireNonNull(text, "text");
            authors = List.copyOf(authors);
            attributes = Map.copyOf(attributes);
        }

        /** Whether the text seems to be a summary only: short, or cut off with dots. */
        public boolean isSummary() {
            return text.length() < LEAST_WHOLE || CUT_OFF.matcher(text).find();
        }
    }

    /**
     * The article on a page.
     *
     * @param attributes what else is known of it
     * @throws ArticleRefusedException if there is none
     */
    public Article of(Page page, Map<String, String> attributes) throws ArticleRefusedException {
        try {
            ArticleDraft draft = draft(page);
            attributes.forEach(draft::attribute);
            return draft.toArticle(options);
        } catch (RefusedInputException e) {
            throw new ArticleRefusedException(e.getMessage(), e);
        }
    }

    /**
     * The article that a feed tells of, without its page.
     *
     * @throws ArticleRefusedException if there is neither title nor text, or too much of it
     */
    public Article of(Teaser teaser) throws ArticleRefusedException {
        return of(teaser, new ArticleDraft(), "feed");
    }

    /**
     * The article that a feed tells of: its text is that of the page, unless the page gives less of it than the feed; title and date are the feed's
     * if it has them.
     *
     * @throws ArticleRefusedException if there is neither title nor text, or too much of it
     */
    public Article of(Teaser teaser, Page page) throws ArticleRefusedException {
        ArticleDraft draft;
        try {
            draft = draft(page);
        } catch (RefusedInputException e) {
            // What the feed says is better than nothing.
            ArticleDraft empty = new ArticleDraft();
            empty.url = page.uri().toString();
            return of(teaser, empty, "feed");
        }
        boolean enough = draft.text.length() >= LEAST_OF_TEASER * teaser.text().length();
        if (!enough) {
            draft.text = "";
        }
        return of(teaser, draft, enough ? "page" : "feed");
    }

    private ArticleDraft draft(Page page) throws RefusedInputException {
        return pages.page(
                page.body(),
                new PageContext(
                        Optional.of(page.uri().toString()), Optional.ofNullable(page.charset()), Optional.empty()));
    }

    /** Fills in what the feed says. */
    private Article of(Teaser teaser, ArticleDraft draft, String textFrom) throws ArticleRefusedException {
        if (draft.url == null) {
            draft.url = teaser.url();
        }
        String title = title(teaser.title());
        if (!title.isEmpty()) {
            draft.title = title;
        }
        if (draft.text.isEmpty()) {
            draft.text = teaser.text();
        }
        PublishedDate date = PublishedDate.parse(teaser.published(), options.zone());
        if (date.at() != null || draft.published.at() == null) {
            draft.published = date.raw() == null ? draft.published : date;
        }
        draft.language = first(teaser.language(), draft.language, teaser.defaultLanguage());
        draft.source = first(teaser.source(), draft.source, teaser.defaultSource());
        if (!draft.hasAuthors()) {
            teaser.authors().forEach(draft::author);
        }
        teaser.attributes().forEach(draft::attribute);
        draft.attribute("text-from", textFrom);
        try {
            return draft.toArticle(options);
        } catch (RefusedInputException e) {
            throw new ArticleRefusedException(e.getMessage(), e);
        }
    }

    private static String first(String... candidates) {
        for (String candidate : candidates) {
            if (candidate != null && !candidate.isBlank()) {
                return candidate;
            }
        }
        return null;
    }

    /** Titles are escaped once or twice, and some have elements in them, whatever their feed says. */
    private static String title(String raw) {
        String title = raw == null ? "" : raw;
        for (int i = 0; i < 2 && MARKUP.matcher(title).find(); i++) {
            title = Jsoup.parseBodyFragment(title).text();
        }
        return TextNormalizer.line(title);
    }

    /**
     * The plain text of a piece of a page.
     *
     * @param html without head and body
     * @param title a paragraph that says the same is left out; may be null
     * @return normalised, paragraphs parted by blank lines
     */
    public static String text(String html, String title) {
        Document page = Jsoup.parse(html, "", Parser.htmlParser().setMaxDepth(MAX_DEPTH));
        Element body = page.body();
        HtmlFurniture.remove(body);
        return TextNormalizer.plain(HtmlParagraphs.of(body, title(title)));
    }

    /** Plain text, normalised. */
    public static String plain(String text) {
        return TextNormalizer.plain(text);
    }

    /**
     * A document that is no page as text, whatever it takes: in the charset of its byte order mark; else UTF-8 if it is that; else in the
     * one that the server or its XML prolog declares; else in windows-1256 if that is certain; else in the likeliest.
     *
     * @param declared by the server, unchecked; null if it did not
     */
    public static String decode(byte[] bytes, String declared) {
        Optional<Decoding.ByteOrderMark> mark = Decoding.byteOrderMark(bytes);
        if (mark.isPresent()) {
            return lenient(Decoding.after(bytes, mark.get()), mark.get().charset());
        }
        Optional<Charset> server = Charsets.ofLabel(declared);
        Optional<Charset> prolog = prolog(bytes);
        Optional<String> utf8 = Decoding.utf8(bytes);
        boolean ascii = utf8.isPresent() && utf8.get().length() == bytes.length;
        Charset named = server.or(() -> prolog).orElse(StandardCharsets.UTF_8);
        if (utf8.isPresent() && (!ascii || Charsets.isAsciiSuperset(named))) {
            return utf8.get();
        }
        for (Optional<Charset> charset : List.of(server, prolog)) {
            Optional<String> text = charset.filter(other -> !other.equals(StandardCharsets.UTF_8))
                    .flatMap(other -> strict(bytes, other));
            if (text.isPresent()) {
                return text.get();
            }
        }
        return LegacyArabic.decode(bytes)
                .or(() -> Charsets.detect(bytes).flatMap(charset -> strict(bytes, charset)))
                .orElseGet(() -> lenient(bytes, StandardCharsets.UTF_8));
    }

    private static Optional<Charset> prolog(byte[] bytes) {
        Matcher matcher =
                PROLOG.matcher(new String(bytes, 0, Math.min(bytes.length, 400), StandardCharsets.ISO_8859_1));
        return matcher.find() ? Charsets.ofLabel(matcher.group(1)) : Optional.empty();
    }

    private static Optional<String> strict(byte[] bytes, Charset charset) {
        try {
            return Optional.of(Decoding.strict(bytes, 0, bytes.length, charset));
        } catch (RefusedInputException e) {
            return Optional.empty();
        }
    }

    /** One broken byte in a feed must not take a hundred articles with it. */
    private static String lenient(byte[] bytes, Charset charset) {
        try {
            return charset.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPLACE)
                    .onUnmappableCharacter(CodingErrorAction.REPLACE)
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new IllegalStateException("replaces instead", e);
        }
    }
}
