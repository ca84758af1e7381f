package io.khabar.ingest;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.InflaterInputStream;
import org.brotli.dec.BrotliInputStream;
import org.netpreserve.jwarc.MediaType;

/** Makes an article of a record of an archive, if it holds a page. */
final class WarcPageParser {

    private static final Set<String> PAGES = Set.of("text/html", "application/xhtml+xml");
    private static final String HTTP = "application/http";
    private static final int OK = 200;
    private static final int MAX_TYPE = 100;

    private static final Pattern READABLE_TYPE = Pattern.compile("[\\w.+-]+/[\\w.+-]+");

    private final ReadOptions options;
    private final HtmlReader html;

    WarcPageParser(ReadOptions options) {
        this.options = options;
        this.html = new HtmlReader(options);
    }

    Reading read(WarcBlock block, Origin origin) throws RefusedInputException {
        return switch (block.type()) {
            case "response" -> response(block, origin);
            case "resource" -> resource(block, origin);
            default -> new Skipped(origin, block.type());
        };
    }

    private Reading resource(WarcBlock block, Origin origin) throws RefusedInputException {
        MediaType type = type(block.contentType());
        return isPage(type)
                ? page(block, origin, type, block.bytes(), Optional.empty())
                : new Skipped(origin, words(type));
    }

    private Reading response(WarcBlock block, Origin origin) throws RefusedInputException {
        MediaType recordType = type(block.contentType());
        if (!words(recordType).equals(HTTP)) {
            return new Skipped(origin, words(recordType));
        }
        HttpMessage response = HttpMessage.parse(block.bytes());
        MediaType type = type(response.header("content-type").orElse(""));
        if (response.status() != OK) {
            return new Skipped(origin, "status " + response.status());
        }
        if (!isPage(type)) {
            return new Skipped(origin, words(type));
        }
        Optional<String> language = response.header("content-language").filter(each -> !each.contains(","));
        return page(block, origin, type, body(response), language);
    }

    private Reading page(WarcBlock block, Origin origin, MediaType type, byte[] body, Optional<String> language)
            throws RefusedInputException {
        if (!block.whole() || body.length > options.maxFileBytes()) {
            throw new RefusedInputException(
                    "is larger than the limit of " + options.maxFileBytes() + " bytes for one article");
        }
        Optional<String> charset = Optional.ofNullable(type.parameters().get("charset"));
        ArticleDraft draft = html.page(body, new PageContext(block.uri(), charset, language));
        draft.attribute("crawledAt", block.date().orElse(null));
        draft.attribute("truncated", block.truncated().orElse(null));
        return draft.toReading(options, origin);
    }

    /** The page, without the codings of the transfer. Many crawlers undo them and leave the header in place. */
    private byte[] body(HttpMessage response) throws RefusedInputException {
        int most = options.maxFileBytes() + 1;
        try {
            byte[] sent = response.body();
            String coding = response.header("content-encoding").orElse("").toLowerCase(Locale.ROOT);
            Optional<Compression> compression = Compression.of(sent);
            if (compression.isPresent()) {
                return decoded(compression.get().decompress(new ByteArrayInputStream(sent)), most);
            }
            if (coding.equals("br") && !looksLikePage(sent)) {
                return decoded(new BrotliInputStream(new ByteArrayInputStream(sent)), most);
            }
            if (coding.equals("deflate") && !looksLikePage(sent)) {
                return decoded(new InflaterInputStream(new ByteArrayInputStream(sent)), most);
            }
            return sent;
        } catch (IOException e) {
            throw new RefusedInputException("the page cannot be decoded: " + message(e));
        }
    }

    private static byte[] decoded(InputStream in, int most) throws IOException {
        try (in) {
            return in.readNBytes(most);
        }
    }

    private static boolean looksLikePage(byte[] bytes) {
        for (byte b : bytes) {
            if (b > ' ') {
                return b == '<';
            }
        }
        return true;
    }

    private static boolean isPage(MediaType type) {
        return PAGES.contains(words(type));
    }

    /** Servers send all sorts of things as a type, some that jwarc does not take even leniently. */
    private static MediaType type(String header) {
        try {
            return MediaType.parseLeniently(header);
        } catch (IllegalArgumentException e) {
            return MediaType.parseLeniently("");
        }
    }

    private static String words(MediaType type) {
        String words = type.base().toString().toLowerCase(Locale.ROOT);
        Matcher readable = READABLE_TYPE.matcher(words);
        if (readable.lookingAt()) {
            words = readable.group();
        }
        if (words.isBlank() || words.equals("/")) {
            return "no content type";
        }
        return words.length() > MAX_TYPE ? words.substring(0, MAX_TYPE) : words;
    }

    private static String message(Exception e) {
        return TextNormalizer.line(String.valueOf(e.getMessage()));
    }
}
