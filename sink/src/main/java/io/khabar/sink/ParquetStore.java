package io.khabar.sink;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeParseException;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps events in Parquet files, in folders by date and language: a row for each version of an article. It gathers until there is enough for
 * a file, or for long enough; offsets stand in a journal beside the files, and change together with them.
 */
final class ParquetStore implements EventStore {

    private static final Logger LOG = LoggerFactory.getLogger(ParquetStore.class);

    private static final String DIRECTORY = "parquet-dir";
    private static final String ROLL_MB = "parquet-roll-mb";
    private static final String ROLL_AFTER = "parquet-roll-after";

    static final SinkType TYPE = new SinkType(
            "parquet",
            "A row for each version of an article in Parquet files, in folders by date and language, exactly once",
            List.of(
                    new Setting(DIRECTORY, "DIR", "khabar-parquet", "Folder of the files, made if absent."),
                    new Setting(
                            ROLL_MB,
                            "MB",
                            "64",
                            "Write files when so much was gathered, in MB of what Kafka holds; it stays in memory until then."),
                    new Setting(
                            ROLL_AFTER,
                            "DURATION",
                            "PT5M",
                            "Write files when something was gathered for so long, as ISO 8601 has it.")),
            settings -> SinkConfig.DEFAULT_GROUP_ID + "-parquet",
            config -> of(config.settings()));

    private final Path directory;
    private final long rollBytes;
    private final Duration rollAfter;
    private final InstantSource clock;
    private final Map<TopicPartition, ParquetPartition> partitions = new HashMap<>();

    ParquetStore(Path directory, long rollBytes, Duration rollAfter, InstantSource clock) {
        this.directory = directory;
        this.rollBytes = rollBytes;
        this.rollAfter = rollAfter;
        this.clock = clock;
    }

    private static ParquetStore of(Map<String, String> settings) {
        long megabytes;
        Duration after;
        try {
            megabytes = Long.parseLong(settings.get(ROLL_MB));
            after = Duration.parse(settings.get(ROLL_AFTER));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(ROLL_MB + " is a number, not '" + settings.get(ROLL_MB) + "'", e);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(
                    ROLL_AFTER + " is a duration such as PT5M, not '" + settings.get(ROLL_AFTER) + "'", e);
        }
        if (megabytes < 1 || megabytes > 1024) {
            throw new IllegalArgumentException(ROLL_MB + " is from 1 to 1024, not " + megabytes);
        }
        return new ParquetStore(
                Path.of(settings.get(DIRECTORY)), megabytes * 1024 * 1024, after, InstantSource.system());
    }

    @Override
    public boolean prepare() {
        try {
            Files.createDirectories(directory);
            return true;
        } catch (IOException e) {
            throw new SinkFailedException("cannot make the folder " + directory, e);
        }
    }

    @Override
    public Map<TopicPartition, Long> claim(Map<TopicPartition, Uuid> wanted) throws StoreUnavailableException {
        Map<TopicPartition, Long> next = new HashMap<>();
        for (Map.Entry<TopicPartition, Uuid> entry : wanted.entrySet()) {
            TopicPartition partition = entry.getKey();
            try {
                if (!partitions.containsKey(partition)) {
                    partitions.put(partition, ParquetPartition.open(directory, partition, entry.getValue()));
                }
            } catch (IOException e) {
                throw unavailable(e);
            }
            next.put(partition, partitions.get(partition).stored());
        }
        return next;
    }

    @Override
    public Map<TopicPartition, Long> release(Collection<TopicPartition> released) {
        Map<TopicPartition, Long> behind = new HashMap<>();
        for (TopicPartition partition : released) {
            ParquetPartition open = partitions.remove(partition);
            if (open != null) {
                try (open) {
                    open.store();
                } catch (IOException e) {
                    behind.put(partition, open.stored());
                    LOG.warn("What was gathered of {} will be read again: {}", partition, e.toString());
                }
            }
        }
        return behind;
    }

    @Override
    public void write(List<Change> changes, Map<TopicPartition, Long> next, Rejections rejections)
            throws FencedException, StoreUnavailableException {
        for (TopicPartition partition : next.keySet()) {
            if (!partitions.containsKey(partition)) {
                throw new FencedException(partition + " is not claimed");
            }
        }
        Instant now = clock.instant();
        try {
            for (Change change : changes) {
                partitions.get(change.partition()).gather(change, now);
            }
            next.forEach((partition, offset) -> partitions.get(partition).advance(offset));
            while (gathered() >= rollBytes) {
                largest().store();
            }
        } catch (IOException e) {
            throw unavailable(e);
        }
    }

    @Override
    public Map<TopicPartition, Long> settle() throws StoreUnavailableException {
        Instant old = clock.instant().minus(rollAfter);
        Map<TopicPartition, Long> stored = new HashMap<>();
        for (Map.Entry<TopicPartition, ParquetPartition> entry : partitions.entrySet()) {
            ParquetPartition partition = entry.getValue();
            if (partition.isDue(old)) {
                try {
                    partition.store();
                } catch (IOException e) {
                    throw unavailable(e);
                }
            }
            stored.put(entry.getKey(), partition.stored());
        }
        return stored;
    }

    @Override
    public void close() {
        release(List.copyOf(partitions.keySet()));
    }

    private long gathered() {
        return partitions.values().stream().mapToLong(ParquetPartition::bytes).sum();
    }

    private ParquetPartition largest() {
        return partitions.values().stream()
                .max(Comparator.comparingLong(ParquetPartition::bytes))
                .orElseThrow();
    }

    private static StoreUnavailableException unavailable(IOException e) {
        return new StoreUnavailableException(e.toString(), e);
    }
}
