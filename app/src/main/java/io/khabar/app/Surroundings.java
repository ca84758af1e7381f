package io.khabar.app;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * What a command finds around it.
 *
 * @param in standard input
 * @param out standard output, for results
 * @param err standard error, for progress and problems
 * @param settings what the environment says
 * @param terminal whether a person looks at the output
 */
public record Surroundings(InputStream in, PrintStream out, PrintStream err, Settings settings, boolean terminal) {

    /** Those of this process. Text is UTF-8, whatever the locale: articles come in every script. */
    static Surroundings ofProcess(OutputStream out) {
        return new Surroundings(
                new FileInputStream(FileDescriptor.in),
                utf8(out),
                utf8(new FileOutputStream(FileDescriptor.err)),
                new Settings(System.getenv()),
                System.console() != null);
    }

    /** Whether to colour the output. */
    public boolean colours() {
        return terminal && !settings.noColor();
    }

    private static PrintStream utf8(OutputStream stream) {
        return new PrintStream(stream, false, StandardCharsets.UTF_8);
    }
}
