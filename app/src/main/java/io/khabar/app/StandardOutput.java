package io.khabar.app;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.util.Optional;

/**
 * Standard output, which remembers why it could not be written: a {@link java.io.PrintStream} on top only tells that it could not. A full disk must not look
 * like a command that is done.
 */
final class StandardOutput extends FilterOutputStream {

    private volatile IOException failure;

    StandardOutput() {
        super(new FileOutputStream(FileDescriptor.out));
    }

    /** Why something could not be written; empty if all was, and if it was whoever reads it, such as head, that has seen enough. */
    Optional<IOException> failure() {
        return Optional.ofNullable(failure)
                .filter(error ->
                        error.getMessage() == null || !error.getMessage().contains("Broken pipe"));
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        try {
            out.write(bytes, offset, length);
        } catch (IOException e) {
            if (failure == null) {
                failure = e;
            }
            throw e;
        }
    }
}
