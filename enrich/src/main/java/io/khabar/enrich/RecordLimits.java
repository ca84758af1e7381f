package io.khabar.enrich;

import io.khabar.schemas.TopicCatalogue;

/**
 * The largest record that each output topic takes, in bytes as Kafka counts them: key, value, headers and what the format adds.
 *
 * @param enriched limit of the enriched topic
 * @param figures limit of the figures topic
 * @param deadLetters limit of the dead-letter topic
 */
public record RecordLimits(int enriched, int figures, int deadLetters) {

    /** What Kafka's default configuration takes: safe where the broker does not tell what the topics take. */
    public static final RecordLimits DEFAULT =
            new RecordLimits(1024 * 1024, 1024 * 1024, TopicCatalogue.DEAD_LETTER_MAX_BYTES);

    /** Refuses a limit below 1 KiB: not even a dead letter's headers would fit. */
    public RecordLimits {
        if (Math.min(enriched, Math.min(figures, deadLetters)) < 1024) {
            throw new IllegalArgumentException(
                    "a record needs room for at least 1024 bytes: " + enriched + ", " + figures + ", " + deadLetters);
        }
    }

    /** These limits, none of them above {@code most}. */
    RecordLimits atMost(int most) {
        return new RecordLimits(Math.min(enriched, most), Math.min(figures, most), Math.min(deadLetters, most));
    }

    int largest() {
        return Math.max(enriched, Math.max(figures, deadLetters));
    }
}
