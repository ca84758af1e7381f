package io.khabar.enrich;

import io.khabar.operations.Metrics;
import java.time.Clock;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.AutoOffsetReset;
import org.apache.kafka.streams.Topology;

/**
 * The way of a record: articles → enrich → enriched and figures.
 *
 * <ul>
 *   <li>An article gives one record on the enriched topic and one on the figures topic for each figure, all keyed by article id
 *       and with the article's timestamp and headers.
 *   <li>A tombstone gives a tombstone with its key on both: the article is gone, and all its figures with it.
 *   <li>An article that is published again gives its results again. {@code figureCount} tells a reader of the figures topic which
 *       earlier figures no longer hold; one that is left without figures shows on the enriched topic only.
 *   <li>A record that cannot be processed gives a dead letter and nothing else.
 * </ul>
 *
 * <p>Nothing is repartitioned or kept.
 */
public final class EnrichTopology {

    static final String ARTICLES = "articles";
    static final String ENRICH = "enrich";
    static final String ENRICHED = "enriched";
    static final String FIGURES = "figures";

    private EnrichTopology() {}

    /** The topology with Khabar's own extractor, which is loaded here. */
    public static Topology build(EnrichConfig config) {
        return build(config, ArticleEnricher.create(Clock.systemUTC()));
    }

    /** The topology with an enricher of one's own. */
    public static Topology build(EnrichConfig config, ArticleEnricher enricher) {
        return build(config, enricher, config::effectiveLimits, Metrics.none());
    }

    /** The topology with limits that may change while it runs. */
    static Topology build(
            EnrichConfig config, ArticleEnricher enricher, Supplier<RecordLimits> limits, Metrics metrics) {
        return new Topology()
                .addSource(
                        // What was published before the app first ran is read too.
                        AutoOffsetReset.earliest(),
                        ARTICLES,
                        EnrichTopology::timestamp,
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer(),
                        config.topics().articles().name())
                .addProcessor(ENRICH, () -> new EnrichProcessor(enricher, config, limits, metrics), ARTICLES)
                .addSink(
                        ENRICHED,
                        config.topics().enriched().name(),
                        new ByteArraySerializer(),
                        new ByteArraySerializer(),
                        ENRICH)
                .addSink(
                        FIGURES,
                        config.topics().figures().name(),
                        new ByteArraySerializer(),
                        new ByteArraySerializer(),
                        ENRICH);
    }

    /** The record's timestamp or, of a record without one, the present: Kafka Streams would stop at it. */
    private static long timestamp(ConsumerRecord<Object, Object> read, long partitionTime) {
        return read.timestamp() < 0 ? System.currentTimeMillis() : read.timestamp();
    }
}
