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
import java.util.List;
import java.util.Map;

/**
 * Where events are posted, and how.
 *
 * @param url the endpoint
 * @param secret the key of the signatures; null if requests are not signed
 * @param batch at most so many events in a request
 * @param timeout how long an answer may take
 */
record WebhookSettings(URI url, WebhookSigner secret, int batch, Duration timeout) {

    static final String URL = "webhook-url";
    static final String SECRET = "webhook-secret";
    static final String SECRET_FILE = "webhook-secret-file";
    static final String BATCH = "webhook-batch";
    static final String TIMEOUT = "webhook-timeout";

    static final List<Setting> ALL = List.of(
            new Setting(URL, "URL", null, "Where events are posted."),
            new Setting(
                    SECRET,
                    "SECRET",
                    null,
                    "Key of the signatures: whsec_ and 24 to 64 bytes in Base64. Without one requests are not signed."),
            new Setting(SECRET_FILE, "FILE", null, "The key is the first line of this file."),
            new Setting(BATCH, "COUNT", "100", "At most so many events in a request, 1 to 500."),
            new Setting(
                    TIMEOUT,
                    "DURATION",
                    "PT20S",
                    "How long the endpoint may take for its answer, as ISO 8601 has it, at most PT30S."));

    private static final Duration LONGEST = Duration.ofSeconds(30);

    /**
     * Reads the settings.
     *
     * @throws IllegalArgumentException if one of them is missing or wrong
     */
    static WebhookSettings of(Map<String, String> settings) {
        return new WebhookSettings(url(settings), signer(settings), batch(settings), timeout(settings));
    }

    /** Endpoints have groups of their own: each gets everything, and none waits for another. */
    static String groupId(Map<String, String> settings) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest(settings.getOrDefault(URL, "").getBytes(UTF_8));
            return SinkConfig.DEFAULT_GROUP_ID + "-webhook-" + HexFormat.of().formatHex(digest, 0, 4);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }

    private static URI url(Map<String, String> settings) {
        String given = settings.get(URL);
        if (given == null) {
            throw new IllegalArgumentException(URL + " is missing");
        }
        try {
            URI url = URI.create(given);
            if (url.getHost() != null && ("http".equals(url.getScheme()) || "https".equals(url.getScheme()))) {
                return url;
            }
        } catch (IllegalArgumentException e) {
            // Said below. A URL may hold a password: it is not repeated.
        }
        throw new IllegalArgumentException(URL + " must be an address that begins with https:// or http://");
    }

    private static WebhookSigner signer(Map<String, String> settings) {
        String file = settings.get(SECRET_FILE);
        String secret = settings.get(SECRET);
        if (file != null) {
            try {
                secret = Files.readString(Path.of(file), UTF_8)
                        .lines()
                        .findFirst()
                        .orElse("")
                        .strip();
            } catch (IOException e) {
                throw new IllegalArgumentException("cannot read " + SECRET_FILE + " " + file + ": " + e, e);
            }
        }
        return secret == null ? null : WebhookSigner.of(secret);
    }

    private static int batch(Map<String, String> settings) {
        String given = settings.get(BATCH);
        try {
            int batch = Integer.parseInt(given);
            if (batch >= 1 && batch <= 500) {
                return batch;
            }
        } catch (NumberFormatException e) {
            // Said below.
        }
        throw new IllegalArgumentException(BATCH + " is a number from 1 to 500, not '" + given + "'");
    }

    private static Duration timeout(Map<String, String> settings) {
        String given = settings.get(TIMEOUT);
        try {
            Duration timeout = Duration.parse(given);
            if (timeout.compareTo(Duration.ZERO) > 0 && timeout.compareTo(LONGEST) <= 0) {
                return timeout;
            }
        } catch (DateTimeParseException e) {
            // Said below.
        }
        throw new IllegalArgumentException(TIMEOUT + " is a duration of at most PT30S, not '" + given + "'");
    }

    /** The endpoint without what may be secret in it. */
    String endpoint() {
        return url.getScheme() + "://" + url.getHost() + (url.getPort() < 0 ? "" : ":" + url.getPort()) + url.getPath();
    }

    @Override
    public String toString() {
        return "WebhookSettings[" + endpoint() + "]";
    }
}
