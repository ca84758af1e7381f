package io.khabar.app.local;

import io.khabar.sink.SinkConfig;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Looks into the tables that the sink writes. */
final class LocalDatabase {

    private static final int BATCH = 10_000;
    private static final List<String> TABLES = List.of("articles", "parties", "mentions", "figures");

    private final String jdbcUrl;

    LocalDatabase(String jdbcUrl) {
        this.jdbcUrl = jdbcUrl;
    }

    /** How many rows each table has, for people. */
    String counts() throws SQLException {
        List<String> counts = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection(jdbcUrl);
                Statement statement = connection.createStatement()) {
            for (String table : TABLES) {
                try (ResultSet result =
                        statement.executeQuery("SELECT count(*) FROM " + SinkConfig.DEFAULT_SCHEMA + "." + table)) {
                    result.next();
                    counts.add(table + " " + result.getLong(1));
                }
            }
        }
        return String.join(", ", counts);
    }

    /** Which of these articles have no row. */
    Set<String> missing(Collection<String> articleIds) throws SQLException {
        Set<String> missing = new HashSet<>(articleIds);
        List<String> wanted = List.copyOf(missing);
        try (Connection connection = DriverManager.getConnection(jdbcUrl);
                PreparedStatement query = connection.prepareStatement("SELECT article_id FROM "
                        + SinkConfig.DEFAULT_SCHEMA + ".articles WHERE article_id = ANY (?)")) {
            for (int from = 0; from < wanted.size(); from += BATCH) {
                List<String> batch = wanted.subList(from, Math.min(from + BATCH, wanted.size()));
                query.setArray(1, connection.createArrayOf("text", batch.toArray()));
                try (ResultSet result = query.executeQuery()) {
                    while (result.next()) {
                        missing.remove(result.getString(1));
                    }
                }
            }
        }
        return missing;
    }
}
