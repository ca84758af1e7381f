package io.khabar.ingest;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.commons.io.input.ReaderInputStream;

/**
 * Reads one JSON object a line. Each line stands for itself: one that is refused, whatever is wrong with it, costs its
 * neighbours nothing. Blank lines are passed over. Memory holds one line at a time.
 */
final class JsonLinesReader implements FormatReader {

    private final ReadOptions options;
    private final JsonArticleParser articles;

    JsonLinesReader(ReadOptions options) {
        this.options = options;
        this.articles = new JsonArticleParser(options);
    }

    @Override
    public void read(Source source, ReadPosition from, Consumer<Piece> sink) throws IOException, RefusedInputException {
        InputStream in = utf8(source.in());
        in.skipNBytes(from.offset());
        BoundedLines lines = new BoundedLines(in, options.maxLineBytes());
        boolean any = from.count() > 0;
        while (next(lines)) {
            if (!isBlank(lines)) {
                any = true;
                Origin origin = new Origin(source.name(), from.count() + lines.number());
                ReadPosition end = ReadPosition.at(from.offset() + lines.end(), from.count() + lines.number());
                sink.accept(piece(lines, origin, end));
            }
        }
        if (!any) {
            throw new RefusedInputException("has only blank lines");
        }
    }

    private Piece piece(BoundedLines line, Origin origin, ReadPosition end) {
        if (line.isTooLong()) {
            long size = line.size();
            return new Piece(origin, end, 0, () -> {
                throw new RefusedInputException("the line has " + size + " bytes, more than the limit of "
                        + options.maxLineBytes() + " for one article");
            });
        }
        byte[] bytes = Arrays.copyOf(line.bytes(), line.length());
        return new Piece(origin, end, bytes.length, () -> parse(bytes).toReading(options, origin));
    }

    private static boolean next(BoundedLines lines) throws IOException, RefusedInputException {
        try {
            return lines.next();
        } catch (CharacterCodingException e) {
            throw new RefusedInputException("cannot be decoded as its byte order mark says, from line " + lines.number()
                    + " or a little further on");
        }
    }

    private ArticleDraft parse(byte[] line) throws IOException, RefusedInputException {
        String text = Decoding.strict(line, 0, line.length, StandardCharsets.UTF_8);
        try (JsonParser parser = articles.parser(text)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new RefusedInputException(
                        "expected a JSON object, but found " + JsonArticleParser.words(parser.currentToken()));
            }
            ArticleDraft draft = articles.parse(parser);
            if (parser.nextToken() != null) {
                throw new RefusedInputException("more follows after the JSON object, at column "
                        + parser.currentTokenLocation().getColumnNr());
            }
            return draft;
        } catch (JsonProcessingException e) {
            throw new RefusedInputException(JsonArticleParser.describe(e));
        }
    }

    private static boolean isBlank(BoundedLines line) {
        for (int i = 0; i < line.length(); i++) {
            byte b = line.bytes()[i];
            if (b != ' ' && b != '\t' && b != '\r') {
                return false;
            }
        }
        return !line.isTooLong();
    }

    /** The stream without its byte order mark, and in UTF-8, so that a line feed is one byte. */
    private static InputStream utf8(InputStream in) throws IOException {
        in.mark(Decoding.HEAD);
        byte[] head = in.readNBytes(4);
        in.reset();
        Optional<Decoding.ByteOrderMark> mark = Decoding.byteOrderMark(head);
        if (mark.isEmpty()) {
            return in;
        }
        in.skipNBytes(mark.get().length());
        if (mark.get().charset().equals(StandardCharsets.UTF_8)) {
            return in;
        }
        return ReaderInputStream.builder()
                .setReader(new InputStreamReader(in, Decoding.decoder(mark.get().charset())))
                .setCharset(StandardCharsets.UTF_8)
                .get();
    }
}
