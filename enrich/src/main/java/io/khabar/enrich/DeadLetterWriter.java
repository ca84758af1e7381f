package io.khabar.enrich;

import io.khabar.operations.Metrics;
import io.khabar.schemas.DeadLetter;
import io.khabar.schemas.DeadLetterGauge;
import io.khabar.schemas.Failures;
import io.khabar.schemas.KhabarVersion;
import io.khabar.schemas.TopicCatalogue;
import java.time.Clock;
import java.util.Map;
import java.util.function.IntSupplier;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes the dead letters of this app out of what Kafka Streams tells its handlers. */
final class DeadLetterWriter {

    /** Where the handlers, which Kafka Streams makes, find their writer in the configuration. */
    static final String CONFIG = "khabar.enrich.dead.letter.writer";

    private static final Logger LOG = LoggerFactory.getLogger(DeadLetterWriter.class);
    private static final String APP = "enrich";

    private final TopicCatalogue topics;
    private final IntSupplier maxBytes;
    private final Clock clock;
    private final Metrics metrics;
    private final DeadLetterGauge gauge;
    private final String version = KhabarVersion.get();

    DeadLetterWriter(TopicCatalogue topics, IntSupplier maxBytes, Clock clock, Metrics metrics, DeadLetterGauge gauge) {
        this.topics = topics;
        this.maxBytes = maxBytes;
        this.clock = clock;
        this.metrics = metrics;
        this.gauge = gauge;
    }

    /** The writer that {@link EnrichConfig#streams} put into the configuration. */
    static DeadLetterWriter from(Map<String, ?> configs) {
        return (DeadLetterWriter) configs.get(CONFIG);
    }

    /** A record was read. */
    void read(RecordMetadata read) {
        gauge.read(read.topic(), read.partition(), read.offset());
    }

    /**
     * The dead letter of a record.
     *
     * @throws io.khabar.schemas.TooManyDeadLettersException if it is one too many
     */
    ProducerRecord<byte[], byte[]> write(
            ErrorHandlerContext context, byte[] key, byte[] value, Stage stage, Throwable error) {
        DeadLetter.Source source =
                new DeadLetter.Source(context.topic(), context.partition(), context.offset(), context.timestamp());
        // Kafka Streams processes a record once and asks its handler once.
        DeadLetter.Failure failure = DeadLetter.Failure.of(APP, version, stage.header(), error, 1, clock.instant());
        gauge.gaveUp(source, Failures.forLog(error));
        Failures.logGivenUp(LOG, topics, key, source, stage.header(), error);
        metrics.deadLetter(stage.header());
        return DeadLetter.within(
                DeadLetter.of(topics, key, value, context.headers(), source, failure), maxBytes.getAsInt());
    }
}
