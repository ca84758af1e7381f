package io.khabar.ingest;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.parser.Parser;

/**
 * Reads a web page as one article: its text without the page's furniture, and what the page says about itself.
 *
 * <p>The charset is that of the byte order mark; else UTF-8 if the bytes are valid UTF-8 and not all ASCII, whatever the page
 * declares (other charsets give valid UTF-8 only by miracle); else windows-1256 if that is certain; else the declared one, or the likeliest if none is declared. A page that
 * none of them fits is refused.
 */
final class HtmlReader implements FormatReader {

    /** Real pages nest some thirty deep; what is deeper is flattened. */
    private static final int MAX_DEPTH = 256;

    /** Long live blogs have some ten thousand; a tree of many more takes memory and time for no article. */
    private static final int MAX_TAGS = 100_000;

    /** A page that shows less than this part of the text that it states shows it by a script, or not at all. */
    private static final double LEAST_SHOWN = 0.3;

    private static final Pattern DECLARED = Pattern.compile(
            "<(?:meta|\\?xml)\\b[^>]{0,500}?(?:charset|encoding)\\s*=\\s*[\"']?\\s*([A-Za-z0-9_:.-]{1,40})");

    private final ReadOptions options;

    HtmlReader(ReadOptions options) {
        this.options = options;
    }

    @Override
    public void read(Source source, ReadPosition from, Consumer<Piece> sink) throws IOException, RefusedInputException {
        if (from.count() == 0) {
            byte[] bytes = WholeFile.read(source.in(), options.maxFileBytes());
            sink.accept(new Piece(
                    source.origin(), ReadPosition.afterArticles(1), bytes.length, () -> page(bytes, PageContext.NONE)
                            .toReading(options, source.origin())));
        }
    }

    /** Reads the page that is in the bytes, with the help of what came with it. */
    ArticleDraft page(byte[] bytes, PageContext context) throws RefusedInputException {
        return draft(decode(bytes, context), context);
    }

    private ArticleDraft draft(String html, PageContext context) throws RefusedInputException {
        int tags = openingTags(html);
        if (tags > MAX_TAGS) {
            throw new RefusedInputException("the page has " + tags + " tags, more than the limit of " + MAX_TAGS);
        }
        try {
            Document page = Jsoup.parse(html, "", Parser.htmlParser().setMaxDepth(MAX_DEPTH));
            HtmlMetadata metadata = new HtmlMetadata(page);
            ArticleDraft draft = metadata.draft(options.zone(), context);
            boolean meant = metadata.explainsEntities();
            String shown = shown(HtmlText.of(page, draft.title), draft.title, meant);
            String stated =
                    TextNormalizer.plain(TextRepair.repair(metadata.body().orElse(""), meant));
            // What is shown has its paragraphs, so it is preferred unless it plainly is not the article.
            draft.text = shown.length() < LEAST_SHOWN * stated.length() ? stated : shown;
            if (draft.text.isEmpty()) {
                throw new RefusedInputException("no article text was found on the page");
            }
            return draft;
        } catch (IllegalArgumentException | IllegalStateException | IndexOutOfBoundsException e) {
            // What a page can still surprise the parser with must not end the reading of others.
            throw new RefusedInputException(
                    "the page cannot be parsed: " + TextNormalizer.line(String.valueOf(e.getMessage())));
        }
    }

    /** What the page shows, without the title, which may not have been known again before it was repaired. */
    private static String shown(String raw, String title, boolean meant) {
        String repaired = TextRepair.repair(raw, meant);
        String text = TextNormalizer.plain(repaired);
        return repaired.equals(raw)
                ? text
                : Arrays.stream(text.split("\n\n", -1))
                        .filter(paragraph -> !paragraph.equals(title))
                        .collect(Collectors.joining("\n\n"));
    }

    private static int openingTags(String html) {
        int tags = 0;
        for (int i = html.indexOf('<'); i >= 0 && i + 1 < html.length(); i = html.indexOf('<', i + 1)) {
            if (Character.isLetter(html.charAt(i + 1))) {
                tags++;
            }
        }
        return tags;
    }

    private static String decode(byte[] bytes, PageContext context) throws RefusedInputException {
        Optional<Decoding.ByteOrderMark> mark = Decoding.byteOrderMark(bytes);
        if (mark.isPresent()) {
            return Decoding.strict(
                    bytes, mark.get().length(), bytes.length, mark.get().charset());
        }
        // The server's word comes before the page's own, as the HTML standard has it.
        Optional<Charset> named = context.charset().flatMap(Charsets::ofLabel).or(() -> declared(bytes));
        Charset declared = named.orElse(StandardCharsets.UTF_8);
        Optional<String> utf8 = Decoding.utf8(bytes);
        if (utf8.isPresent() && (utf8.get().length() < bytes.length || Charsets.isAsciiSuperset(declared))) {
            return utf8.get();
        }
        Optional<String> arabic = LegacyArabic.decode(bytes);
        if (arabic.isPresent()) {
            return arabic.get();
        }
        Charset likeliest = named.or(() -> Charsets.detect(bytes)).orElse(StandardCharsets.UTF_8);
        return Decoding.strict(bytes, 0, bytes.length, likeliest);
    }

    /** The charset that the page declares, as the HTML standard reads labels: latin1 is windows-1252, UTF-16 cannot be. */
    private static Optional<Charset> declared(byte[] bytes) {
        int length = Math.min(bytes.length, Decoding.HEAD);
        Matcher matcher =
                DECLARED.matcher(new String(bytes, 0, length, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT));
        return matcher.find() ? Charsets.ofLabel(matcher.group(1)) : Optional.empty();
    }
}
