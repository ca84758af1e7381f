package io.khabar.sink;

import java.sql.SQLException;
import java.util.Arrays;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationInfoService;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/** Brings the database's tables to what this version needs. */
final class Migrations {

    private Migrations() {}

    /**
     * Creates the schema and its tables, or changes them, as far as that was not done before; or only looks whether it was done, if
     * the settings say so. Sinks that start together wait for one another.
     *
     * @return whether the sink should go on
     * @throws StoreUnavailableException if the database is away
     * @throws SinkFailedException if it cannot be done, was not done, or the tables belong to a later version
     */
    static boolean apply(PostgresSettings settings) throws StoreUnavailableException {
        try {
            if (settings.migrate() == PostgresSettings.Migrate.NEVER) {
                check(flyway(settings).load().info(), settings);
            } else {
                flyway(settings).load().migrate();
            }
            return settings.migrate() != PostgresSettings.Migrate.ONLY;
        } catch (FlywayException e) {
            SQLException cause = sqlCause(e);
            if (cause != null && SqlFailures.isTransient(cause)) {
                throw new StoreUnavailableException(cause.getMessage(), e);
            }
            // Flyway's own message says the same in a dozen lines.
            throw cause == null
                    ? new SinkFailedException(e.getMessage(), e)
                    : new SinkFailedException("the database refuses: " + cause.getMessage(), cause);
        }
    }

    static FluentConfiguration flyway(PostgresSettings settings) {
        return Flyway.configure(Migrations.class.getClassLoader())
                .dataSource(settings.url(), settings.user(), settings.password())
                .locations("classpath:io/khabar/sink/migrations")
                .schemas(settings.schema())
                .defaultSchema(settings.schema())
                .table("schema_history")
                .failOnMissingLocations(true)
                // Flyway's default would let tables of a later version pass.
                .ignoreMigrationPatterns(new String[0]);
    }

    private static void check(MigrationInfoService info, PostgresSettings settings) {
        MigrationInfo[] pending = info.pending();
        if (pending.length > 0) {
            throw new SinkFailedException("the tables in schema " + settings.schema() + " lack version "
                    + pending[pending.length - 1].getVersion()
                    + ": their owner has to run 'khabar sink --migrate only'");
        }
        Arrays.stream(info.applied())
                .filter(applied ->
                        applied.getState().isFailed() || !applied.getState().isResolved())
                .findFirst()
                .ifPresent(odd -> {
                    throw new SinkFailedException("version " + odd.getVersion() + " of the tables in schema "
                            + settings.schema() + " is not one that this program knows: "
                            + odd.getState().getDisplayName());
                });
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
