package io.khabar.sink;

import io.khabar.operations.Metrics;
import io.khabar.schemas.DeadLetter;
import io.khabar.schemas.DeadLetterGauge;
import io.khabar.schemas.Failures;
import io.khabar.schemas.KhabarVersion;
import io.khabar.schemas.TopicCatalogue;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends records that can never be stored to the dead-letter topic. */
final class DeadLetterPublisher implements Rejections, AutoCloseable {

    private record Place(TopicPartition partition, long offset) {}

    private static final Logger LOG = LoggerFactory.getLogger(DeadLetterPublisher.class);
    private static final String APP = "sink";

    private final Producer<byte[], byte[]> producer;
    private final TopicCatalogue topics;
    private final InstantSource clock;
    private final Metrics metrics;
    private final DeadLetterGauge gauge;
    private final String version = KhabarVersion.get();
    private final Set<Place> sent = new HashSet<>();

    DeadLetterPublisher(
            Producer<byte[], byte[]> producer,
            TopicCatalogue topics,
            InstantSource clock,
            Metrics metrics,
            DeadLetterGauge gauge) {
        this.producer = producer;
        this.topics = topics;
        this.clock = clock;
        this.metrics = metrics;
        this.gauge = gauge;
    }

    /** These records were read. */
    void read(ConsumerRecords<byte[], byte[]> read) {
        read.forEach(each -> gauge.read(each.topic(), each.partition(), each.offset()));
    }

    /**
     * Sends them and waits until the broker has them.
     *
     * @throws io.khabar.schemas.TooManyDeadLettersException if they are too many; then none of them is sent
     */
    @Override
    public void take(List<Rejection> rejections) {
        Map<Place, ProducerRecord<byte[], byte[]>> letters = new LinkedHashMap<>();
        for (Rejection rejection : rejections) {
            ConsumerRecord<byte[], byte[]> read = rejection.read();
            Place place = new Place(new TopicPartition(read.topic(), read.partition()), read.offset());
            if (!sent.contains(place)) {
                letters.put(place, letter(rejection));
                metrics.deadLetter(rejection.stage());
            }
        }
        Map<Place, Future<RecordMetadata>> answers = new LinkedHashMap<>();
        letters.forEach((place, letter) ->
                answers.put(place, producer.send(DeadLetter.within(letter, TopicCatalogue.DEAD_LETTER_MAX_BYTES))));
        answers.forEach((place, answer) -> {
            try {
                acknowledged(answer);
            } catch (RecordTooLargeException e) {
                // The topic takes less than Khabar's own does: without its value any letter fits.
                acknowledged(producer.send(DeadLetter.within(letters.get(place), 0)));
            }
            sent.add(place);
        });
    }

    /** Everything that was taken is behind a committed offset: none of it comes again. */
    void forget() {
        sent.clear();
    }

    @Override
    public void close() {
        producer.close(Duration.ZERO);
    }

    private ProducerRecord<byte[], byte[]> letter(Rejection rejection) {
        ConsumerRecord<byte[], byte[]> read = rejection.read();
        DeadLetter.Failure failure = DeadLetter.Failure.of(
                APP, version, rejection.stage(), rejection.error(), rejection.attempts(), clock.instant());
        DeadLetter.Source source = DeadLetter.Source.of(read);
        gauge.gaveUp(source, Failures.forLog(rejection.error()));
        Failures.logGivenUp(LOG, topics, read.key(), source, rejection.stage(), rejection.error());
        return DeadLetter.of(topics, read.key(), read.value(), read.headers(), source, failure);
    }

    private static void acknowledged(Future<RecordMetadata> answer) {
        try {
            answer.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof KafkaException kafka ? kafka : new KafkaException(e.getCause());
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }
}
