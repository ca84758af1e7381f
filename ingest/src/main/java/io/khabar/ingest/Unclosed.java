package io.khabar.ingest;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;

/** Lets others read a channel and close what they read, while the channel stays open for its owner. */
record Unclosed(ReadableByteChannel channel) implements ReadableByteChannel {

    @Override
    public int read(ByteBuffer buffer) throws IOException {
        return channel.read(buffer);
    }

    @Override
    public boolean isOpen() {
        return channel.isOpen();
    }

    @Override
    public void close() {
        // The channel is its owner's.
    }
}
