package io.khabar.sink;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Where the database is, and how to log in.
 *
 * @param user null if the URL says
 * @param password null if the URL or a password file says
 * @param schema the schema of the tables
 * @param migrate what to do about tables that are not up to date
 */
record PostgresSettings(String url, String user, String password, String schema, Migrate migrate) {

    /** Who brings the tables up to date. */
    enum Migrate {
        /** The sink, when it starts. */
        AUTO,
        /** The sink, which ends then. */
        ONLY,
        /** Somebody else: the sink looks whether it was done, and needs no right to change tables. */
        NEVER
    }

    static final String URL = "jdbc-url";
    static final String USER = "jdbc-user";
    static final String PASSWORD = "jdbc-password";
    static final String PASSWORD_FILE = "jdbc-password-file";
    static final String SCHEMA = "jdbc-schema";
    static final String MIGRATE = "migrate";

    static final List<Setting> ALL = List.of(
            new Setting(
                    URL,
                    "URL",
                    "jdbc:postgresql://localhost:5432/khabar",
                    "Where the database is, with any parameter of PostgreSQL's driver, such as ?sslmode=verify-full."),
            new Setting(USER, "NAME", null, "Who logs in to it, unless the URL says so."),
            new Setting(PASSWORD, "PASSWORD", null, "With which password."),
            new Setting(PASSWORD_FILE, "FILE", null, "With the password that is the first line of this file."),
            new Setting(SCHEMA, "NAME", SinkConfig.DEFAULT_SCHEMA, "Schema of the tables, made if absent."),
            new Setting(
                    MIGRATE,
                    "WHEN",
                    "auto",
                    "Who makes the tables and brings them up to date: the sink at its start (auto), the sink and nothing else (only),"
                            + " or somebody else (never)."));

    private static final Pattern PLAIN_NAME = Pattern.compile("[a-z_][a-z0-9_]{0,62}");

    /**
     * Reads the settings.
     *
     * @throws IllegalArgumentException if one of them is wrong
     */
    static PostgresSettings of(Map<String, String> settings) {
        String url = settings.get(URL);
        if (!url.startsWith("jdbc:postgresql:")) {
            // Without what follows: there may be a password in it.
            throw new IllegalArgumentException("the database's URL must begin with jdbc:postgresql:");
        }
        String schema = settings.get(SCHEMA);
        if (!PLAIN_NAME.matcher(schema).matches()) {
            throw new IllegalArgumentException(
                    "schema '" + schema + "' is no plain name: letters a-z, digits and _, at most 63");
        }
        return new PostgresSettings(url, settings.get(USER), password(settings), schema, migrate(settings));
    }

    private static String password(Map<String, String> settings) {
        String file = settings.get(PASSWORD_FILE);
        if (file == null) {
            return settings.get(PASSWORD);
        }
        try {
            return Files.readString(Path.of(file), UTF_8).lines().findFirst().orElse("");
        } catch (IOException e) {
            throw new IllegalArgumentException("cannot read the password file " + file + ": " + e, e);
        }
    }

    private static Migrate migrate(Map<String, String> settings) {
        String when = settings.get(MIGRATE);
        for (Migrate one : Migrate.values()) {
            if (one.name().equalsIgnoreCase(when)) {
                return one;
            }
        }
        throw new IllegalArgumentException("migrate is auto, only or never, not '" + when + "'");
    }

    /** Everything but the password. */
    @Override
    public String toString() {
        return "PostgresSettings[user=" + user + ", schema=" + schema + ", migrate=" + migrate + "]";
    }
}
