package io.khabar.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Reads a plain text file as one article. The first line that is not blank is the title and the rest is the text; a first
 * line longer than any headline belongs to the text, and there is no title.
 *
 * <p>The file is UTF-8, or what its byte order mark says, or windows-1256 if that is certain; else it is refused.
 */
final class PlainTextReader implements FormatReader {

    /** In characters; a headline is rarely a third as long. */
    private static final int LONGEST_TITLE = 300;

    private final ReadOptions options;

    PlainTextReader(ReadOptions options) {
        this.options = options;
    }

    @Override
    public void read(InputStream in, String file, Consumer<? super Reading> sink)
            throws IOException, RefusedInputException {
        String text = TextNormalizer.plain(decode(WholeFile.read(in, options.maxFileBytes())));
        ArticleDraft draft = new ArticleDraft();
        int end = text.indexOf('\n');
        String first = end < 0 ? text : text.substring(0, end);
        if (first.length() <= LONGEST_TITLE) {
            draft.title = TextNormalizer.line(first);
            draft.text = TextNormalizer.unwrap(text.substring(first.length()).strip());
        } else {
            draft.text = TextNormalizer.unwrap(text);
        }
        sink.accept(new ReadArticle(draft.toArticle(options), Origin.of(file)));
    }

    private static String decode(byte[] bytes) throws RefusedInputException {
        Optional<Decoding.ByteOrderMark> mark = Decoding.byteOrderMark(bytes);
        if (mark.isPresent()) {
            return Decoding.strict(
                    bytes, mark.get().length(), bytes.length, mark.get().charset());
        }
        Optional<String> certain = Decoding.utf8(bytes).or(() -> LegacyArabic.decode(bytes));
        return certain.isPresent() ? certain.get() : Decoding.strict(bytes, 0, bytes.length, StandardCharsets.UTF_8);
    }
}
