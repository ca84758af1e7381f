package io.khabar.ingest;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** Guesses the format of a stream that nothing else tells about from how it begins. */
final class FormatDetection {

    private static final Pattern NEWSML = Pattern.compile("<(?:\\w+:)?(?:newsItem|newsMessage)[\\s>]");

    private FormatDetection() {}

    static ArticleFormat detect(byte[] head) {
        Decoding.ByteOrderMark mark =
                Decoding.byteOrderMark(head).orElse(new Decoding.ByteOrderMark(StandardCharsets.UTF_8, 0));
        Charset charset = mark.charset();
        String text = new String(head, mark.length(), head.length - mark.length(), charset).stripLeading();
        if (text.startsWith("WARC/")) {
            return ArticleFormat.WARC;
        }
        if (text.startsWith("<")) {
            return NEWSML.matcher(text).find() ? ArticleFormat.NEWSML : ArticleFormat.HTML;
        }
        if (text.startsWith("[")) {
            return ArticleFormat.JSON;
        }
        String[] lines = text.split("\n", -1);
        if (text.startsWith("{")) {
            // An object that ends in its line, or a line longer than what is seen: one a line. Else printed over
            // several.
            boolean whole = lines.length == 1 || lines[0].stripTrailing().endsWith("}");
            return whole ? ArticleFormat.JSON_LINES : ArticleFormat.JSON;
        }
        for (String line : lines) {
            if (line.startsWith("{\"")) {
                return ArticleFormat.JSON_LINES;
            }
        }
        return ArticleFormat.TEXT;
    }

    /** Whether the first thing is a brace: then zeros further on are trouble of some lines, not a binary file. */
    static boolean beginsWithObject(byte[] head) {
        for (byte b : head) {
            if (b > ' ') {
                return b == '{';
            }
            if (b != ' ' && b != '\n' && b != '\r' && b != '\t') {
                return false;
            }
        }
        return false;
    }
}
