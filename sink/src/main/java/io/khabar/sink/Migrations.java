package io.khabar.sink;

import java.sql.SQLException;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/** Brings the database's tables to what this version needs. */
final class Migrations {

    private Migrations() {}

    /**
     * Creates the schema and its tables, or changes them, as far as that was not done before. Sinks that start together wait for one
     * another.
     *
     * @throws StoreUnavailableException if the database is away
     * @throws SinkFailedException if it cannot be done, or the tables belong to a later version
     */
    static void apply(SinkConfig config) throws StoreUnavailableException {
        try {
            Flyway.configure(Migrations.class.getClassLoader())
                    .dataSource(config.jdbcUrl(), config.user(), config.password())
                    .locations("classpath:io/khabar/sink/migrations")
                    .schemas(config.schema())
                    .defaultSchema(config.schema())
                    .table("schema_history")
                    .failOnMissingLocations(true)
                    // Flyway's default would let tables of a later version pass.
                    .ignoreMigrationPatterns(new String[0])
                    .load()
                    .migrate();
        } catch (FlywayException e) {
            SQLException cause = sqlCause(e);
            if (cause != null && SqlFailures.isTransient(cause)) {
                throw new StoreUnavailableException(cause.getMessage(), e);
            }
            throw new SinkFailedException(
                    cause == null ? e.getMessage() : "the database refuses: " + cause.getMessage(), e);
        }
    }

    private static SQLException sqlCause(Throwable e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                return sql;
            }
        }
        return null;
    }
}
