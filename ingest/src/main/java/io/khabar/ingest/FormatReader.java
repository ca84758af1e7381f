package io.khabar.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.util.function.Consumer;

/** Reads the articles of one input in one format. */
interface FormatReader {

    /**
     * Reads to the end.
     *
     * @param in not empty, not recognisably binary; the caller closes it
     * @param file the input's name, for origins
     * @param sink gets each reading as soon as it is complete
     * @throws RefusedInputException if the input as a whole, or what remains of it, cannot be taken
     * @throws IOException if the input cannot be read
     */
    void read(InputStream in, String file, Consumer<? super Reading> sink) throws IOException, RefusedInputException;
}
