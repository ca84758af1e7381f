package io.khabar.ingest;

import java.io.IOException;
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
    public void read(Source source, ReadPosition from, Consumer<Piece> sink) throws IOException, RefusedInputException {
        if (from.count() == 0) {
            byte[] bytes = WholeFile.read(source.in(), options.maxFileBytes());
            sink.accept(new Piece(source.origin(), ReadPosition.afterArticles(1), bytes.length, () -> draft(bytes)
                    .toReading(options, source.origin())));
        }
    }

    private static ArticleDraft draft(byte[] bytes) throws RefusedInputException {
        String text = TextNormalizer.plain(decode(bytes));
        ArticleDraft draft = new ArticleDraft();
        int end = text.indexOf('\n');
        String first = end < 0 ? text : text.substring(0, end);
        if (first.length() <= LONGEST_TITLE) {
            draft.title = TextNormalizer.line(first);
            draft.text = TextNormalizer.unwrap(text.substring(first.length()).strip());
        } else {
            draft.text = TextNormalizer.unwrap(text);
        }
        return draft;
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
