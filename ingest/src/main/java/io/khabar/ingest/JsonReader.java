package io.khabar.ingest;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Reads a JSON document: an object is an article, an array is as many as it has objects, and several documents may follow
 * each other. Memory holds one article at a time. An article that is wrong in itself is refused alone; where the JSON is broken,
 * what remains of the file cannot be told apart any more and is refused with it.
 */
final class JsonReader implements FormatReader {

    private final ReadOptions options;
    private final JsonArticleParser articles;

    JsonReader(ReadOptions options) {
        this.options = options;
        this.articles = new JsonArticleParser(options);
    }

    @Override
    public void read(Source source, ReadPosition from, Consumer<Piece> sink) throws IOException, RefusedInputException {
        InputStream in = source.in();
        in.mark(Decoding.HEAD);
        byte[] head = in.readNBytes(4);
        in.reset();
        Optional<Decoding.ByteOrderMark> mark = Decoding.byteOrderMark(head);
        Charset charset = StandardCharsets.UTF_8;
        if (mark.isPresent()) {
            in.skipNBytes(mark.get().length());
            charset = mark.get().charset();
        }
        try (JsonParser parser = articles.parser(new InputStreamReader(in, Decoding.decoder(charset)))) {
            Documents documents = new Documents(parser, source.name(), from.count(), sink);
            try {
                documents.read();
            } catch (JsonProcessingException e) {
                documents.refuse(
                        parser.currentLocation().getLineNr(), JsonArticleParser.describe(e) + documents.lost());
            } catch (CharacterCodingException e) {
                documents.refuse(
                        parser.currentLocation().getLineNr(),
                        "is not valid " + charset.name() + " after this line" + documents.lost());
            }
        }
    }

    /** The walk through one file. */
    private final class Documents {

        private final JsonParser parser;
        private final String file;
        private final long passed;
        private final Consumer<Piece> sink;
        private long count;

        Documents(JsonParser parser, String file, long passed, Consumer<Piece> sink) {
            this.parser = parser;
            this.file = file;
            this.passed = passed;
            this.sink = sink;
        }

        void read() throws IOException, RefusedInputException {
            while (parser.nextToken() != null) {
                if (parser.currentToken() == JsonToken.START_ARRAY) {
                    while (parser.nextToken() != JsonToken.END_ARRAY) {
                        element();
                    }
                } else {
                    element();
                }
            }
            if (count == 0) {
                throw new RefusedInputException("has no article in it");
            }
        }

        private void element() throws IOException {
            Origin origin = new Origin(file, parser.currentTokenLocation().getLineNr());
            Reading reading;
            if (parser.currentToken() == JsonToken.START_OBJECT) {
                reading = article(origin);
            } else {
                reading = new Refusal(
                        origin, "expected a JSON object, but found " + JsonArticleParser.words(parser.currentToken()));
                parser.skipChildren();
            }
            count++;
            if (count > passed) {
                sink.accept(Piece.of(reading, ReadPosition.afterArticles(count)));
            }
        }

        private Reading article(Origin origin) throws IOException {
            try {
                return articles.parse(parser).toReading(options, origin);
            } catch (RefusedInputException e) {
                return new Refusal(origin, e.getMessage());
            }
        }

        void refuse(long line, String why) {
            sink.accept(Piece.of(
                    new Refusal(new Origin(file, line), why), ReadPosition.afterArticles(Math.max(count, passed))));
        }

        String lost() {
            return count > 0 ? "; nothing after it could be read" : "";
        }
    }
}
