package io.khabar.schemas;

import io.khabar.avro.Article;
import io.khabar.avro.EnrichedArticle;
import io.khabar.avro.FigureRecord;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.kafka.common.config.TopicConfig;

/**
 * Khabar's topics under one prefix.
 *
 * @param articles the articles as published, keyed by article id
 * @param enriched what was found in each article, keyed by article id
 * @param figures one flat record for each figure, keyed by article id
 * @param deadLetters records that no app could process, byte for byte as they came, see {@link DeadLetter}
 * @param ingestState what ingest remembers between runs, such as how far a feed or a file was read; of no use to anybody else
 */
public record TopicCatalogue(
        Topic<String, Article> articles,
        Topic<String, EnrichedArticle> enriched,
        Topic<String, FigureRecord> figures,
        Topic<byte[], byte[]> deadLetters,
        Topic<String, String> ingestState) {

    /** The usual prefix. */
    public static final String DEFAULT_PREFIX = "news";

    /** The usual number of partitions of each topic. */
    public static final int DEFAULT_PARTITIONS = 6;

    /**
     * The largest record that the articles topic and the enriched topic take, in bytes: an article whose text has 5 MB, with room for what
     * else it has, or for what was found in it. A producer needs it as its {@code max.request.size}. Kafka's consumers
     * need no setting: what they fetch begins with one batch, however large.
     */
    public static final int MAX_RECORD_BYTES = 8 * 1024 * 1024;

    /**
     * The largest record that the dead-letter topic takes, in bytes: what any other topic takes, and room for the headers that a dead letter adds.
     * A producer of dead letters needs it as its {@code max.request.size}.
     */
    public static final int DEAD_LETTER_MAX_BYTES = MAX_RECORD_BYTES + 1024 * 1024;

    private static final int STATE_SEGMENT_BYTES = 16 * 1024 * 1024;

    // Kafka's own rule for the name of a topic.
    private static final Pattern LEGAL = Pattern.compile("[a-zA-Z0-9._-]{1,230}");

    /**
     * The topics with {@link #DEFAULT_PARTITIONS} partitions each.
     *
     * @param prefix what stands before the dot in each topic's name: letters, digits, {@code . _ -}, at most 230 characters
     * @throws IllegalArgumentException if the prefix is not legal in a topic's name
     */
    public static TopicCatalogue withPrefix(String prefix) {
        return withPrefix(prefix, DEFAULT_PARTITIONS);
    }

    /**
     * The topics with a number of partitions of one's own.
     *
     * @param prefix as in {@link #withPrefix(String)}
     * @param partitions how many partitions each new topic gets, at least 1; the ingest state has always one
     * @throws IllegalArgumentException if the prefix is not legal in a topic's name, or partitions is below 1
     */
    public static TopicCatalogue withPrefix(String prefix, int partitions) {
        if (!LEGAL.matcher(prefix).matches()) {
            throw new IllegalArgumentException("topic prefix '" + prefix
                    + "' is not legal in a topic's name: use letters, digits, '.', '_' and '-', at most 230");
        }
        return new TopicCatalogue(
                new Topic<>(prefix + ".articles", String.class, Article.class, partitions, large(keptFor(7))),
                new Topic<>(prefix + ".enriched", String.class, EnrichedArticle.class, partitions, large(keptFor(30))),
                new Topic<>(prefix + ".figures", String.class, FigureRecord.class, partitions, keptFor(30)),
                new Topic<>(
                        prefix + ".dead-letters",
                        byte[].class,
                        byte[].class,
                        partitions,
                        Map.of(
                                TopicConfig.CLEANUP_POLICY_CONFIG,
                                TopicConfig.CLEANUP_POLICY_DELETE,
                                TopicConfig.RETENTION_MS_CONFIG,
                                millis(30),
                                TopicConfig.MAX_MESSAGE_BYTES_CONFIG,
                                Integer.toString(DEAD_LETTER_MAX_BYTES))),
                new Topic<>(
                        prefix + ".ingest-state",
                        String.class,
                        String.class,
                        // It is read as a whole, in its order, at each start.
                        1,
                        Map.of(
                                TopicConfig.CLEANUP_POLICY_CONFIG,
                                TopicConfig.CLEANUP_POLICY_COMPACT,
                                // Only a closed segment is compacted, and few bytes a day come in.
                                TopicConfig.SEGMENT_BYTES_CONFIG,
                                Integer.toString(STATE_SEGMENT_BYTES))));
    }

    /** Every topic of the catalogue. */
    public List<Topic<?, ?>> all() {
        return List.of(articles, enriched, figures, deadLetters, ingestState);
    }

    private static Map<String, String> keptFor(int days) {
        return Map.of(
                TopicConfig.CLEANUP_POLICY_CONFIG,
                TopicConfig.CLEANUP_POLICY_DELETE,
                TopicConfig.RETENTION_MS_CONFIG,
                millis(days));
    }

    private static Map<String, String> large(Map<String, String> configs) {
        Map<String, String> all = new HashMap<>(configs);
        all.put(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(MAX_RECORD_BYTES));
        return all;
    }

    private static String millis(int days) {
        return Long.toString(Duration.ofDays(days).toMillis());
    }
}
