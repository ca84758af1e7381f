package io.khabar.sink;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;

/** Opens connections to PostgreSQL. */
final class Database {

    private final String url;
    private final Properties properties = new Properties();

    /**
     * The database of these settings.
     *
     * @param name what the server shows of whoever is connected
     */
    Database(PostgresSettings config, String name) {
        url = config.url();
        // What the URL says wins over these.
        set("currentSchema", config.schema());
        set("ApplicationName", name);
        set("reWriteBatchedInserts", "true");
        set("tcpKeepAlive", "true");
        set("connectTimeout", "10");
        // Longer than any batch takes, and shorter than Kafka waits for a sink that does not poll.
        set("socketTimeout", "60");
        if (config.user() != null) {
            properties.setProperty("user", config.user());
        }
        if (config.password() != null) {
            properties.setProperty("password", config.password());
        }
    }

    /** A connection for transactions. */
    Connection connect() throws SQLException {
        Connection connection = DriverManager.getConnection(url, properties);
        try (Statement statement = connection.createStatement()) {
            // A sink that hangs, or whose machine is gone, must not hold its rows against the one that takes over.
            statement.execute("SET idle_in_transaction_session_timeout = '60s'");
            statement.execute("SET lock_timeout = '30s'");
            connection.setAutoCommit(false);
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    private void set(String name, String value) {
        if (!url.contains(name + "=")) {
            properties.setProperty(name, value);
        }
    }
}
