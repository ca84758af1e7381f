package io.khabar.sink;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;

/** The table that says how far each partition was read, and whose it is. */
final class OffsetTable {

    /**
     * A partition that this sink reads.
     *
     * @param epoch counts how often the partition was taken over
     * @param nextOffset how far it was read
     */
    record Claim(long epoch, long nextOffset) {}

    private static final String CLAIM =
            """
            INSERT INTO consumer_offsets AS mine (consumer_group, topic, partition, topic_id, next_offset, epoch, owner)
            VALUES (?, ?, ?, ?, 0, 1, ?)
            ON CONFLICT (consumer_group, topic, partition) DO UPDATE SET
                next_offset = CASE WHEN mine.topic_id = excluded.topic_id THEN mine.next_offset ELSE 0 END,
                topic_id = excluded.topic_id, epoch = mine.epoch + 1, owner = excluded.owner, updated_at = now()
            RETURNING next_offset, epoch""";
    private static final String ADVANCE =
            """
            UPDATE consumer_offsets SET next_offset = ?, updated_at = now()
            WHERE consumer_group = ? AND topic = ? AND partition = ? AND epoch = ? AND next_offset = ?""";
    private static final String READ =
            "SELECT topic, partition, next_offset FROM consumer_offsets WHERE consumer_group = ?";

    private final String group;
    private final String owner;

    /**
     * The table as one sink uses it.
     *
     * @param owner what tells this sink from others, for whoever looks
     */
    OffsetTable(String group, String owner) {
        this.group = group;
        this.owner = owner;
    }

    /** Takes partitions over. Whoever had them cannot write for them from this transaction's commit on. */
    Map<TopicPartition, Claim> claim(Connection connection, Map<TopicPartition, Uuid> partitions) throws SQLException {
        Map<TopicPartition, Claim> claims = new HashMap<>();
        try (PreparedStatement statement = connection.prepareStatement(CLAIM)) {
            for (Map.Entry<TopicPartition, Uuid> entry : sorted(partitions).entrySet()) {
                TopicPartition partition = entry.getKey();
                Uuid id = entry.getValue();
                statement.setString(1, group);
                statement.setString(2, partition.topic());
                statement.setInt(3, partition.partition());
                statement.setObject(4, new UUID(id.getMostSignificantBits(), id.getLeastSignificantBits()));
                statement.setString(5, owner);
                try (ResultSet row = statement.executeQuery()) {
                    row.next();
                    claims.put(partition, new Claim(row.getLong(2), row.getLong(1)));
                }
            }
        }
        return claims;
    }

    /**
     * Moves partitions on.
     *
     * @throws FencedException if one of them is not as the claim has it
     */
    void advance(Connection connection, Map<TopicPartition, Claim> claims, Map<TopicPartition, Long> next)
            throws SQLException, FencedException {
        try (PreparedStatement statement = connection.prepareStatement(ADVANCE)) {
            for (Map.Entry<TopicPartition, Long> entry : sorted(next).entrySet()) {
                TopicPartition partition = entry.getKey();
                Claim claim = claims.get(partition);
                if (claim == null) {
                    throw new FencedException(partition + " is not claimed");
                }
                statement.setLong(1, entry.getValue());
                statement.setString(2, group);
                statement.setString(3, partition.topic());
                statement.setInt(4, partition.partition());
                statement.setLong(5, claim.epoch());
                statement.setLong(6, claim.nextOffset());
                if (statement.executeUpdate() != 1) {
                    throw new FencedException(partition + " is not at offset " + claim.nextOffset() + " of epoch "
                            + claim.epoch() + " any more");
                }
            }
        }
    }

    /** How far each partition was read. */
    Map<TopicPartition, Long> read(Connection connection) throws SQLException {
        Map<TopicPartition, Long> offsets = new HashMap<>();
        try (PreparedStatement statement = connection.prepareStatement(READ)) {
            statement.setString(1, group);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    offsets.put(new TopicPartition(rows.getString(1), rows.getInt(2)), rows.getLong(3));
                }
            }
        }
        return offsets;
    }

    /** In one order for every sink, so that no two wait for each other. */
    private static <V> Map<TopicPartition, V> sorted(Map<TopicPartition, V> partitions) {
        Map<TopicPartition, V> sorted = new TreeMap<>(
                java.util.Comparator.comparing(TopicPartition::topic).thenComparing(TopicPartition::partition));
        sorted.putAll(partitions);
        return sorted;
    }
}
