package io.khabar.sink;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Where the OpenSearch cluster is, and how to log in.
 *
 * @param url the cluster, or a path before it; ends without a slash
 * @param index the index that articles are written to
 * @param user null if nobody logs in
 * @param password null if nobody logs in
 * @param timeout how long an answer may take
 */
record OpenSearchSettings(URI url, String index, String user, String password, Duration timeout) {

    static final String URL = "opensearch-url";
    static final String INDEX = "opensearch-index";
    static final String USER = "opensearch-user";
    static final String PASSWORD = "opensearch-password";
    static final String PASSWORD_FILE = "opensearch-password-file";
    static final String TIMEOUT = "opensearch-timeout";

    static final List<Setting> ALL = List.of(
            new Setting(URL, "URL", "http://localhost:9200", "Where the OpenSearch cluster is."),
            new Setting(INDEX, "NAME", "khabar-articles", "Index of the articles, made if absent."),
            new Setting(USER, "NAME", null, "Who logs in to it; without a name nobody does."),
            new Setting(PASSWORD, "PASSWORD", null, "With which password."),
            new Setting(PASSWORD_FILE, "FILE", null, "With the password that is the first line of this file."),
            new Setting(
                    TIMEOUT,
                    "DURATION",
                    "PT30S",
                    "How long the cluster may take for an answer, as ISO 8601 has it, at most PT30S."));

    /** Fewer than OpenSearch allows: none that has a meaning in a path or a pattern. */
    private static final Pattern PLAIN_NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{0,199}");

    /**
     * Reads the settings.
     *
     * @throws IllegalArgumentException if one of them is missing or wrong
     */
    static OpenSearchSettings of(Map<String, String> settings) {
        URI url = HttpSettings.url(settings, URL);
        if (url.getUserInfo() != null || url.getQuery() != null || url.getFragment() != null) {
            // Not repeated: there may be a password in it.
            throw new IllegalArgumentException(
                    URL + " is an address without a user, parameters and a fragment; " + USER + " says who logs in");
        }
        String index = settings.get(INDEX);
        if (!PLAIN_NAME.matcher(index).matches()) {
            throw new IllegalArgumentException(
                    INDEX + " '" + index
                            + "' is no plain name: letters a-z, digits, '.', '_' and '-', at most 200, the first a letter or a digit");
        }
        String user = settings.get(USER);
        String password = HttpSettings.secret(settings, PASSWORD, PASSWORD_FILE);
        if ((user == null) != (password == null)) {
            throw new IllegalArgumentException(
                    USER + " and a password (" + PASSWORD + " or " + PASSWORD_FILE + ") belong together");
        }
        return new OpenSearchSettings(
                URI.create(url.toString().replaceFirst("/+$", "")),
                index,
                user,
                password,
                HttpSettings.timeout(settings, TIMEOUT));
    }

    /** Indices have groups of their own: each gets everything, and none waits for another. */
    static String groupId(Map<String, String> settings) {
        return SinkConfig.DEFAULT_GROUP_ID + "-opensearch-"
                + HttpSettings.digest(settings.get(URL) + "/" + settings.get(INDEX));
    }

    /** Everything but the password. */
    @Override
    public String toString() {
        return "OpenSearchSettings[" + HttpSettings.endpoint(url) + "/" + index + ", user=" + user + "]";
    }
}
