package io.khabar.app;

import io.khabar.schemas.DeadLetter;
import io.khabar.schemas.TopicCatalogue;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Sends dead letters to the topics that they came from, and says of each where it is now. */
final class Replay implements AutoCloseable {

    /** How many may be on their way at once. */
    private static final int UNDER_WAY = 100;

    private record Sent(DeadLettersCommand.Address from, String topic, Future<RecordMetadata> to) {}

    private final Surroundings surroundings;
    private final int maxReplays;
    private final KafkaProducer<byte[], byte[]> producer;
    private final Queue<Sent> underWay = new ArrayDeque<>();
    private int replayed;
    private int refused;

    private Replay(Surroundings surroundings, int maxReplays, KafkaProducer<byte[], byte[]> producer) {
        this.surroundings = surroundings;
        this.maxReplays = maxReplays;
        this.producer = producer;
    }

    /**
     * A replay that sends.
     *
     * @param maxReplays how often one record may be replayed at most
     */
    static Replay of(Map<String, Object> client, Surroundings surroundings, int maxReplays) {
        Map<String, Object> config = new HashMap<>(client);
        // What was one record once may be as large as any.
        config.putIfAbsent(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, TopicCatalogue.DEAD_LETTER_MAX_BYTES);
        // A topic that is gone is told as soon as a broker that is.
        config.putIfAbsent(ProducerConfig.MAX_BLOCK_MS_CONFIG, "15000");
        config.put(ProducerConfig.ACKS_CONFIG, "all");
        config.remove(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG);
        config.remove(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG);
        return new Replay(
                surroundings,
                maxReplays,
                new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer()));
    }

    /** A replay that only says what it would do. */
    static Replay dry(Surroundings surroundings, int maxReplays) {
        return new Replay(surroundings, maxReplays, null);
    }

    void add(ConsumerRecord<byte[], byte[]> letter) throws InterruptedException {
        ProducerRecord<byte[], byte[]> original;
        try {
            original = DeadLetter.replay(letter, maxReplays);
        } catch (IllegalArgumentException e) {
            refused++;
            surroundings.err().println("khabar: " + Problems.oneLine(e));
            return;
        }
        DeadLettersCommand.Address from = DeadLettersCommand.Address.of(letter);
        if (producer == null) {
            replayed++;
            surroundings.out().println(from + " would go to " + original.topic());
            return;
        }
        Future<RecordMetadata> to = producer.send(original);
        underWay.add(new Sent(from, original.topic(), to));
        // What has failed at once says that the next would too.
        if (underWay.size() == UNDER_WAY || to.isDone()) {
            acknowledged();
        }
    }

    /** Waits for what is under way, and says of each where it is: who does not know what was sent sends it twice. */
    private void acknowledged() throws InterruptedException {
        CommandFailedException failure = null;
        while (!underWay.isEmpty()) {
            Sent sent = underWay.remove();
            try {
                RecordMetadata where = sent.to().get();
                replayed++;
                surroundings
                        .out()
                        .println(sent.from() + " sent to " + where.topic() + "-" + where.partition() + " at offset "
                                + where.offset());
            } catch (ExecutionException e) {
                String why = sent.from() + " could not be sent to " + sent.topic() + ": " + Problems.oneLine(e);
                if (failure == null) {
                    failure = new CommandFailedException(why, e);
                } else {
                    surroundings.err().println("khabar: " + why);
                }
            }
        }
        if (failure != null) {
            report();
            throw failure;
        }
    }

    /** Waits until all are acknowledged; returns the exit code. */
    int finish() throws InterruptedException {
        acknowledged();
        report();
        return refused == 0 ? 0 : 1;
    }

    private void report() {
        surroundings
                .err()
                .println("khabar: " + (producer == null ? "would replay " : "replayed ") + replayed + ", refused "
                        + refused);
    }

    @Override
    public void close() {
        if (producer != null) {
            producer.close();
        }
    }
}
