package io.khabar.sink;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.HexFormat;
import java.util.Map;

/** Reads settings that sinks over HTTP have in common. */
final class HttpSettings {

    private static final Duration LONGEST = Duration.ofSeconds(30);

    private HttpSettings() {}

    /**
     * The address in a setting.
     *
     * @throws IllegalArgumentException if it is missing or none
     */
    static URI url(Map<String, String> settings, String name) {
        String given = settings.get(name);
        if (given == null) {
            throw new IllegalArgumentException(name + " is missing");
        }
        try {
            URI url = URI.create(given);
            if (url.getHost() != null && ("http".equals(url.getScheme()) || "https".equals(url.getScheme()))) {
                return url;
            }
        } catch (IllegalArgumentException e) {
            // Said below. A URL may hold a password: it is not repeated.
        }
        throw new IllegalArgumentException(name + " must be an address that begins with https:// or http://");
    }

    /**
     * The first line of the file that one setting names, or else what the other one says; null if both are missing.
     *
     * @throws IllegalArgumentException if the file cannot be read
     */
    static String secret(Map<String, String> settings, String name, String fileName) {
        String file = settings.get(fileName);
        if (file == null) {
            return settings.get(name);
        }
        try {
            return Files.readString(Path.of(file), UTF_8)
                    .lines()
                    .findFirst()
                    .orElse("")
                    .strip();
        } catch (IOException e) {
            throw new IllegalArgumentException("cannot read " + fileName + " " + file + ": " + e, e);
        }
    }

    /**
     * How long an answer may take: more than nothing, at most 30 seconds.
     *
     * @throws IllegalArgumentException if the setting says anything else
     */
    static Duration timeout(Map<String, String> settings, String name) {
        String given = settings.get(name);
        try {
            Duration timeout = Duration.parse(given);
            if (timeout.compareTo(Duration.ZERO) > 0 && timeout.compareTo(LONGEST) <= 0) {
                return timeout;
            }
        } catch (DateTimeParseException e) {
            // Said below.
        }
        throw new IllegalArgumentException(name + " is a duration of at most PT30S, not '" + given + "'");
    }

    /** Eight characters that stand for an address in the name of a group, without telling it. */
    static String digest(String address) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(address.getBytes(UTF_8));
            return HexFormat.of().formatHex(digest, 0, 4);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }

    /** The address without what may be secret in it. */
    static String endpoint(URI url) {
        return url.getScheme() + "://" + url.getHost() + (url.getPort() < 0 ? "" : ":" + url.getPort()) + url.getPath();
    }
}
