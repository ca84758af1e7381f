package io.khabar.ingest;

import java.io.IOException;
import java.io.InputStream;

/** Reads an input that is one article into memory, up to a limit. */
final class WholeFile {

    private WholeFile() {}

    static byte[] read(InputStream in, int maxBytes) throws IOException, RefusedInputException {
        byte[] bytes = in.readNBytes(maxBytes);
        if (bytes.length == maxBytes && in.read() != -1) {
            throw new RefusedInputException("is larger than the limit of " + maxBytes + " bytes for one article");
        }
        return bytes;
    }
}
