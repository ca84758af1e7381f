package io.khabar.app;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a pipeline under test has left behind. */
public final class Observed {

    private Observed() {}

    /** The rows that a query gives, each as its columns' texts joined by a bar. */
    public static List<String> rows(String jdbcUrl, String query) throws SQLException {
        try (Connection connection = DriverManager.getConnection(jdbcUrl);
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            List<String> rows = new ArrayList<>();
            while (result.next()) {
                List<String> columns = new ArrayList<>();
                for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                    columns.add(result.getString(i));
                }
                rows.add(String.join("|", columns));
            }
            return rows;
        }
    }

    /** How many records of each key a reader of committed records sees. */
    public static Map<String, Integer> times(String bootstrapServers, String topic) {
        Map<String, Integer> times = new TreeMap<>();
        try (TopicTail tail = new TopicTail(Map.of("bootstrap.servers", bootstrapServers), topic)) {
            tail.fromBeginning();
            tail.untilEnd(record -> {
                times.merge(new String(record.key(), StandardCharsets.UTF_8), 1, Integer::sum);
                return true;
            });
        }
        return times;
    }
}
