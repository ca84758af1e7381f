package io.khabar.ingest;

import java.io.IOException;
import java.util.function.Consumer;

/** Cuts one input in one format into pieces. */
interface FormatReader {

    /**
     * Cuts from a position to the end.
     *
     * @param source not empty, not recognisably binary
     * @param from an earlier piece's end in the same input
     * @param sink gets each piece as soon as it is cut out
     * @throws RefusedInputException if the input as a whole, or what remains of it, cannot be taken
     * @throws IOException if the input cannot be read
     */
    void read(Source source, ReadPosition from, Consumer<Piece> sink) throws IOException, RefusedInputException;
}
