package io.khabar.enrich;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.khabar.avro.Article;
import io.khabar.avro.EnrichedArticle;
import io.khabar.avro.FigureRecord;
import io.khabar.operations.Metrics;
import io.khabar.schemas.Failures;
import io.khabar.schemas.RecordSize;
import io.khabar.schemas.Topic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;
import org.apache.kafka.common.errors.ApiException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.streams.errors.TaskMigratedException;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns an article into the records that are written for it.
 *
 * <p>It reads bytes and deserializes them itself: what fails here becomes a dead letter in the very transaction that moves on past
 * the record. Kafka Streams deserializes a record ahead of its turn, and so may commit the dead letter of one that fails there
 * before, after a crash, it reads and fails the same record again.
 *
 * <p>All results are serialized and measured before the first is passed on. So an article has all of its results or none, and a
 * failure finds the record as it was read, which Kafka Streams lets go of with the first result. Nor does a result that is too
 * large reach the producer, where it would spoil the transaction of all its neighbours.
 */
final class EnrichProcessor implements Processor<byte[], byte[], byte[], byte[]> {

    /** A result, and the sink that it goes to. */
    private record Result(String sink, Record<byte[], byte[]> entry) {}

    /** A topic that results go to, and how. */
    private record Output<V>(
            String sink, Topic<String, V> topic, Serializer<V> serializer, ToIntFunction<RecordLimits> limit) {}

    private static final Logger LOG = LoggerFactory.getLogger(EnrichProcessor.class);
    // The registry's client has tried and waited several times by then.
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final ArticleEnricher enricher;
    private final String articleTopic;
    private final Deserializer<Article> deserializer;
    private final Supplier<RecordLimits> limits;
    private final Metrics metrics;
    private final Output<EnrichedArticle> enriched;
    private final Output<FigureRecord> figures;
    private ProcessorContext<byte[], byte[]> context;
    private DeadLetterWriter deadLetters;

    EnrichProcessor(ArticleEnricher enricher, EnrichConfig config, Supplier<RecordLimits> limits, Metrics metrics) {
        Map<String, Object> kafka = config.kafka();
        this.limits = limits;
        this.metrics = metrics;
        this.enricher = enricher;
        this.articleTopic = config.topics().articles().name();
        this.deserializer = config.topics().articles().valueSerde(kafka).deserializer();
        this.enriched = output(EnrichTopology.ENRICHED, config.topics().enriched(), kafka, RecordLimits::enriched);
        this.figures = output(EnrichTopology.FIGURES, config.topics().figures(), kafka, RecordLimits::figures);
    }

    @Override
    public void init(ProcessorContext<byte[], byte[]> ours) {
        context = ours;
        deadLetters = DeadLetterWriter.from(ours.appConfigs());
    }

    @Override
    public void process(Record<byte[], byte[]> read) {
        metrics.recordsIn(1);
        context.recordMetadata().ifPresent(deadLetters::read);
        List<Result> results = results(read);
        for (Result result : results) {
            context.forward(result.entry(), result.sink());
        }
        metrics.recordsOut(EnrichTopology.ENRICHED, 1);
        metrics.recordsOut(EnrichTopology.FIGURES, results.size() - 1);
        metrics.endToEnd(read.timestamp(), context.currentSystemTimeMs());
    }

    @Override
    public void close() {
        deserializer.close();
        enriched.serializer().close();
        figures.serializer().close();
    }

    private List<Result> results(Record<byte[], byte[]> read) {
        Stage stage = Stage.DESERIALIZE;
        try {
            // The deserializer may add headers of its own: what was read must stay as it was.
            Article article = deserializer.deserialize(articleTopic, new RecordHeaders(read.headers()), read.value());
            stage = Stage.PROCESS;
            if (article == null) {
                return tombstones(read);
            }
            String id = id(article, read.key());
            long begin = System.nanoTime();
            EnrichedArticle result = enricher.enrich(
                    id.equals(article.getId())
                            ? article
                            : Article.newBuilder(article).setId(id).build());
            metrics.extraction(System.nanoTime() - begin);
            List<FigureRecord> flat = FigureRecords.of(result);
            stage = Stage.SERIALIZE;
            return serialized(read.withKey(id.getBytes(UTF_8)), result, flat);
        } catch (PoisonRecordException e) {
            metrics.failure(e.stage().header());
            throw e;
        } catch (Throwable e) {
            metrics.failure(stage.header());
            // Also what Kafka Streams does not show its handler: errors such as an overflown stack, and class casts.
            if (Failures.isPoison(e)) {
                throw new PoisonRecordException(stage, e);
            }
            if (e instanceof ApiException trouble) {
                throw startAgain(trouble);
            }
            throw e;
        }
    }

    /**
     * Makes the thread abort its transaction, join the group again and read this record again.
     *
     * <p>That is what this exception of Kafka Streams is for. Any other would end the thread, whose partitions then rest until the
     * group notices, or (the one for corrupted tasks, into which it also turns a {@code TimeoutException}) commit what the transaction
     * holds without the offsets that belong to it.
     */
    private static TaskMigratedException startAgain(ApiException trouble) {
        LOG.warn("Not the record's fault, so it is tried again: {}", trouble.getMessage());
        try {
            Thread.sleep(PAUSE.toMillis());
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
        return new TaskMigratedException("to be tried again: " + trouble.getMessage(), trouble);
    }

    /** The article's own id or, failing that, the record's key. */
    private static String id(Article article, byte[] key) {
        if (!article.getId().isEmpty()) {
            return article.getId();
        }
        if (key == null || key.length == 0) {
            throw new PoisonRecordException(Stage.PROCESS, "the article has no id, and its record has no key");
        }
        return new String(key, UTF_8);
    }

    private List<Result> tombstones(Record<byte[], byte[]> read) {
        if (read.key() == null || read.key().length == 0) {
            throw new PoisonRecordException(
                    Stage.PROCESS, "a tombstone without a key does not say which article is gone");
        }
        return List.of(result(enriched, read, null), result(figures, read, null));
    }

    private List<Result> serialized(Record<byte[], byte[]> read, EnrichedArticle article, List<FigureRecord> flat) {
        List<Result> results = new ArrayList<>(1 + flat.size());
        results.add(result(enriched, read, article));
        for (FigureRecord figure : flat) {
            results.add(result(figures, read, figure));
        }
        return results;
    }

    private <V> Result result(Output<V> output, Record<byte[], byte[]> read, V value) {
        Headers headers = new RecordHeaders(read.headers());
        // Tells the schema of what was read, where its writer puts that into a header: wrong for what is written.
        headers.remove("__key_schema_id").remove("__value_schema_id");
        byte[] bytes = output.serializer().serialize(output.topic().name(), headers, value);
        long size = RecordSize.of(read.key(), bytes, headers);
        int most = output.limit().applyAsInt(limits.get());
        if (size > most) {
            throw new PoisonRecordException(
                    Stage.PRODUCE,
                    "the article's record for %s takes %d bytes, and %d is the most it can have"
                            .formatted(output.topic().name(), size, most));
        }
        return new Result(output.sink(), read.withValue(bytes).withHeaders(headers));
    }

    private static <V> Output<V> output(
            String sink, Topic<String, V> topic, Map<String, Object> kafka, ToIntFunction<RecordLimits> limit) {
        return new Output<>(sink, topic, topic.valueSerde(kafka).serializer(), limit);
    }
}
