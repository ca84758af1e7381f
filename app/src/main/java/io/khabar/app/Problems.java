package io.khabar.app;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.errors.ApiException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.apache.kafka.common.protocol.Errors;

/** Puts an error into one line that a person can act on. */
public final class Problems {

    private Problems() {}

    /** The messages of an error and its causes, outermost first, each said once, in one line. */
    public static String oneLine(Throwable error) {
        StringBuilder line = new StringBuilder();
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        for (Throwable t = error; t != null && seen.add(t); t = t.getCause()) {
            boolean wrapper = t.getCause() != null
                    && !(t instanceof CommandFailedException)
                    && (t instanceof ExecutionException
                            || t instanceof CompletionException
                            || isSilent(t)
                            || t.getMessage().equals(t.getCause().toString())
                            || t.getMessage().equals(t.getCause().getMessage()));
            if (!wrapper) {
                String message = isSilent(t) ? name(t) : describe(t);
                if (line.indexOf(message) < 0) {
                    line.append(line.isEmpty() ? "" : ": ").append(message);
                }
            }
            if (t instanceof CommandFailedException) {
                break; // it was written to stand alone
            }
        }
        // Other control characters than those that end a line could play tricks on a terminal.
        return line.toString()
                .replaceAll("\\s*\\R\\s*", " ")
                .replaceAll("\\p{Cc}", " ")
                .strip();
    }

    /** Whether Kafka did not let a client in, or the client did not trust Kafka. */
    static boolean isRefusedByKafka(Throwable error) {
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        for (Throwable t = error; t != null && seen.add(t); t = t.getCause()) {
            if (t instanceof AuthenticationException) {
                return true;
            }
        }
        return false;
    }

    private static boolean isSilent(Throwable error) {
        return error.getMessage() == null || error.getMessage().isBlank();
    }

    /** Some answers of a broker come without a word, but what each means is known. */
    private static String name(Throwable error) {
        String name = error.getClass().getSimpleName();
        return error instanceof ApiException
                ? name + ": " + Errors.forException(error).message()
                : name;
    }

    private static String describe(Throwable error) {
        // The message of a file system's exception is often nothing but the file's name.
        if (error instanceof java.nio.file.NoSuchFileException) {
            return error.getMessage() + ": no such file or folder";
        }
        if (error instanceof java.nio.file.AccessDeniedException) {
            return error.getMessage() + ": permission denied";
        }
        if (error instanceof java.nio.file.FileAlreadyExistsException) {
            return error.getMessage() + " exists already";
        }
        if (error instanceof SaslAuthenticationException) {
            return "Kafka refuses the user or the password (sasl.jaas.config): " + error.getMessage();
        }
        if (error instanceof SslAuthenticationException) {
            return "TLS with Kafka fails (ssl.truststore.location): " + error.getMessage();
        }
        if (error instanceof NullPointerException || error instanceof ClassCastException) {
            return error.toString();
        }
        return error.getMessage();
    }
}
