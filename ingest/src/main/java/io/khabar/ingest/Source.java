package io.khabar.ingest;

import java.io.BufferedInputStream;
import java.nio.channels.SeekableByteChannel;
import java.util.Optional;
import java.util.function.LongConsumer;

/**
 * What a format's reader reads.
 *
 * @param name the input's name, for origins
 * @param in the text, decompressed; can be marked for {@link Decoding#HEAD} bytes
 * @param file the file as it lies there, if it is one; its position is anywhere
 * @param progress to be told of what is read of {@code file}; {@code in} tells by itself
 */
record Source(String name, BufferedInputStream in, Optional<SeekableByteChannel> file, LongConsumer progress) {

    /** What is read from its beginning on. */
    static Source of(String name, BufferedInputStream in) {
        return new Source(name, in, Optional.empty(), bytes -> {});
    }

    Origin origin() {
        return Origin.of(name);
    }
}
