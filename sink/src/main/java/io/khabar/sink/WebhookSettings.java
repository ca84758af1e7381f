package io.khabar.sink;

import java.net.URI;
import java.time.Duration;
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

    /**
     * Reads the settings.
     *
     * @throws IllegalArgumentException if one of them is missing or wrong
     */
    static WebhookSettings of(Map<String, String> settings) {
        return new WebhookSettings(
                HttpSettings.url(settings, URL),
                signer(settings),
                batch(settings),
                HttpSettings.timeout(settings, TIMEOUT));
    }

    /** Endpoints have groups of their own: each gets everything, and none waits for another. */
    static String groupId(Map<String, String> settings) {
        return SinkConfig.DEFAULT_GROUP_ID + "-webhook-" + HttpSettings.digest(settings.getOrDefault(URL, ""));
    }

    private static WebhookSigner signer(Map<String, String> settings) {
        String secret = HttpSettings.secret(settings, SECRET, SECRET_FILE);
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

    /** The endpoint without what may be secret in it. */
    String endpoint() {
        return HttpSettings.endpoint(url);
    }

    @Override
    public String toString() {
        return "WebhookSettings[" + endpoint() + "]";
    }
}
