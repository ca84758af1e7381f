package io.khabar.ingest;

import java.io.IOException;

/**
 * The part of an input that one article, or one refusal, comes of. It is cut out in order by one thread and may be read on any.
 */
final class Piece {

    private final Origin origin;
    private final ReadPosition end;
    private final int bytes;
    private final Content content;

    /** Makes a reading of the bytes that were cut out; safe on another thread than the one that cut. */
    interface Content {

        /** Reads; done once. */
        Reading read() throws IOException, RefusedInputException;
    }

    /**
     * @param origin where a refusal would come from
     * @param end how far the input is read with this piece
     * @param bytes about how much memory the piece holds
     */
    Piece(Origin origin, ReadPosition end, int bytes, Content content) {
        this.origin = origin;
        this.end = end;
        this.bytes = bytes;
        this.content = content;
    }

    /** A piece that is read already. */
    static Piece of(Reading reading, ReadPosition end) {
        return new Piece(reading.origin(), end, 0, () -> reading);
    }

    Reading read() {
        try {
            return content.read();
        } catch (RefusedInputException e) {
            return new Refusal(origin, e.getMessage());
        } catch (IOException e) {
            return new Refusal(origin, ArticleReader.describe(e));
        } catch (RuntimeException | StackOverflowError e) {
            // A mistake of ours, or of a library's; but it must not cost what comes after it in the input.
            return new Refusal(origin, "cannot be read: " + TextNormalizer.line(e.toString()));
        }
    }

    ReadPosition end() {
        return end;
    }

    int bytes() {
        return bytes;
    }
}
