package io.khabar.sink;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;

/** Keeps events in PostgreSQL: rows and offsets change in one transaction. */
final class PostgresStore implements EventStore {

    static final SinkType TYPE = new SinkType(
            "postgres",
            "Articles, parties, mentions and figures as tables of PostgreSQL, exactly once",
            PostgresSettings.ALL,
            settings -> SinkConfig.DEFAULT_GROUP_ID,
            config -> new PostgresStore(PostgresSettings.of(config.settings()), config.groupId(), owner()));

    private final PostgresSettings settings;
    private final Database database;
    private final OffsetTable offsets;
    private final Map<TopicPartition, OffsetTable.Claim> claims = new HashMap<>();
    private Connection connection;

    /**
     * The database as one sink of a group uses it.
     *
     * @param owner what tells this sink from others, for whoever looks
     */
    PostgresStore(PostgresSettings settings, String groupId, String owner) {
        this.settings = settings;
        this.database = new Database(settings, groupId);
        this.offsets = new OffsetTable(groupId, owner);
    }

    @Override
    public boolean prepare() throws StoreUnavailableException {
        return Migrations.apply(settings);
    }

    @Override
    public Map<TopicPartition, Long> claim(Map<TopicPartition, Uuid> partitions) throws StoreUnavailableException {
        try {
            Connection open = connection();
            Map<TopicPartition, OffsetTable.Claim> claimed = offsets.claim(open, partitions);
            open.commit();
            claims.putAll(claimed);
            Map<TopicPartition, Long> next = new HashMap<>();
            claimed.forEach((partition, claim) -> next.put(partition, claim.nextOffset()));
            return next;
        } catch (SQLException e) {
            throw unavailable(e);
        }
    }

    @Override
    public Map<TopicPartition, Long> release(Collection<TopicPartition> partitions) {
        claims.keySet().removeAll(partitions);
        return Map.of();
    }

    @Override
    public void write(List<Change> changes, Map<TopicPartition, Long> next, Rejections rejections)
            throws FencedException, StoreUnavailableException {
        try {
            if (!writeTogether(changes, next)) {
                rollback();
                writeApart(changes, next, rejections);
            }
            connection.commit();
        } catch (SQLException e) {
            throw unavailable(e);
        } catch (FencedException | RuntimeException e) {
            rollback();
            throw e;
        }
        next.forEach((partition, offset) ->
                claims.computeIfPresent(partition, (key, claim) -> new OffsetTable.Claim(claim.epoch(), offset)));
    }

    @Override
    public Optional<Map<TopicPartition, Long>> progress() throws StoreUnavailableException {
        try (Connection another = database.connect()) {
            return Optional.of(offsets.read(another));
        } catch (SQLException e) {
            throw new StoreUnavailableException(SqlFailures.message(e), e);
        }
    }

    @Override
    public void close() {
        disconnect();
    }

    /** Returns false if one of the changes cannot be stored. */
    private boolean writeTogether(List<Change> changes, Map<TopicPartition, Long> next)
            throws SQLException, FencedException {
        Connection open = connection();
        // First, so that a sink that lost its partition does nothing in vain.
        offsets.advance(open, claims, next);
        if (changes.isEmpty()) {
            return true;
        }
        try {
            ArticleTables.write(open, latest(changes).values());
            return true;
        } catch (SQLException e) {
            if (SqlFailures.isData(e)) {
                return false;
            }
            throw e;
        } catch (RuntimeException e) {
            return false;
        }
    }

    /** Again from the beginning, so that only what cannot be stored is left out. */
    private void writeApart(List<Change> changes, Map<TopicPartition, Long> next, Rejections rejections)
            throws SQLException, FencedException {
        Connection open = connection();
        offsets.advance(open, claims, next);
        List<Rejection> rejected = new ArrayList<>();
        writeHalves(open, changes, rejected);
        rejections.take(rejected);
    }

    /** By halves, in their order: a version of an article that cannot be stored does not take an earlier one along. */
    private void writeHalves(Connection open, List<Change> changes, List<Rejection> rejected) throws SQLException {
        Savepoint before = open.setSavepoint();
        Exception failure;
        try {
            ArticleTables.write(open, latest(changes).values());
            open.releaseSavepoint(before);
            return;
        } catch (SQLException e) {
            if (!SqlFailures.isData(e)) {
                throw e;
            }
            failure = e;
        } catch (RuntimeException e) {
            failure = e;
        }
        open.rollback(before);
        open.releaseSavepoint(before);
        if (changes.size() == 1) {
            rejected.add(new Rejection(changes.get(0).read(), "write", 2, failure));
            return;
        }
        int half = changes.size() / 2;
        writeHalves(open, changes.subList(0, half), rejected);
        writeHalves(open, changes.subList(half, changes.size()), rejected);
    }

    /** The last change of each article. */
    private static Map<String, Change> latest(List<Change> changes) {
        Map<String, Change> latest = new LinkedHashMap<>();
        for (Change change : changes) {
            latest.put(ArticleTables.text(change.articleId()), change);
        }
        return latest;
    }

    private static String owner() {
        String host;
        try {
            host = InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            host = "unknown host";
        }
        return host + ", process " + ProcessHandle.current().pid();
    }

    private Connection connection() throws SQLException {
        if (connection == null) {
            connection = database.connect();
        }
        return connection;
    }

    private void rollback() {
        try {
            if (connection != null) {
                connection.rollback();
            }
        } catch (SQLException e) {
            disconnect();
        }
    }

    private StoreUnavailableException unavailable(SQLException e) {
        // A new connection costs little, and this one may be in any state.
        disconnect();
        return new StoreUnavailableException(SqlFailures.message(e), e);
    }

    private void disconnect() {
        try {
            if (connection != null) {
                connection.close();
            }
        } catch (SQLException e) {
            // It is gone either way.
        } finally {
            connection = null;
        }
    }
}
