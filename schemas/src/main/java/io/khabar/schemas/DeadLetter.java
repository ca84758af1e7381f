package io.khabar.schemas;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * What the headers of a dead letter say: where the record came from and why it could not be processed.
 *
 * <p>The record itself stays as it was, key, value and headers byte for byte. Every header that is added holds text in UTF-8.
 * Where Kafka Streams' own dead-letter queue (KIP-1034) has a header for something, that header is used, so tools that
 * know the one can read the other; {@link #describe} reads both.
 *
 * @param source where the record was read
 * @param failure what went wrong
 */
public record DeadLetter(Source source, Failure failure) {

    /** Class of the error, as KIP-1034 names it. */
    public static final String ERROR_CLASS = "__streams.errors.exception";
    /** The error's message and those of its causes, at most {@value #MAX_MESSAGE} characters. */
    public static final String ERROR_MESSAGE = "__streams.errors.message";
    /** The error's stack trace, at most {@value #MAX_STACK_TRACE} characters. */
    public static final String ERROR_STACK_TRACE = "__streams.errors.stacktrace";
    /** Topic that the record was read from. */
    public static final String SOURCE_TOPIC = "__streams.errors.topic";
    /** Partition that the record was read from, decimal. */
    public static final String SOURCE_PARTITION = "__streams.errors.partition";
    /** Offset of the record in that partition, decimal. */
    public static final String SOURCE_OFFSET = "__streams.errors.offset";
    /** The record's own timestamp, milliseconds since the epoch, decimal. */
    public static final String SOURCE_TIMESTAMP = "khabar.dlq.source.timestamp";
    /** App that gave the record up, such as {@code enrich}. */
    public static final String APP = "khabar.dlq.app";
    /** Version of that app. */
    public static final String VERSION = "khabar.dlq.version";
    /** Stage that failed, such as {@code deserialize}, {@code process}, {@code produce}. */
    public static final String STAGE = "khabar.dlq.stage";
    /** How often the record was tried, decimal, at least 1. */
    public static final String ATTEMPTS = "khabar.dlq.attempts";
    /** When it was given up, an ISO-8601 instant. */
    public static final String FAILED_AT = "khabar.dlq.failed-at";

    /** How many bytes the value had that is left out because the topic takes no record of that size, decimal. */
    public static final String OMITTED_VALUE_BYTES = "khabar.dlq.omitted-value-bytes";

    /**
     * How often the record was replayed, decimal. It stays on the record, also in what an app makes of it, and so comes back with it when it fails
     * again.
     */
    public static final String REPLAYS = "khabar.dlq.replays";

    /** How often a record may be replayed unless said otherwise. */
    public static final int DEFAULT_MAX_REPLAYS = 3;

    private static final Set<String> OURS = Set.of(
            ERROR_CLASS,
            ERROR_MESSAGE,
            ERROR_STACK_TRACE,
            SOURCE_TOPIC,
            SOURCE_PARTITION,
            SOURCE_OFFSET,
            SOURCE_TIMESTAMP,
            APP,
            VERSION,
            STAGE,
            ATTEMPTS,
            FAILED_AT,
            OMITTED_VALUE_BYTES);

    private static final int MAX_MESSAGE = 2000;
    private static final int MAX_STACK_TRACE = 8000;

    /**
     * Where a record was read.
     *
     * @param topic its topic; null if it came from none
     * @param partition its partition, -1 if unknown
     * @param offset its offset, -1 if unknown
     * @param timestamp its timestamp in milliseconds since the epoch, -1 if unknown
     */
    public record Source(String topic, int partition, long offset, long timestamp) {

        /** Where the consumer read this record. */
        public static Source of(ConsumerRecord<?, ?> read) {
            return new Source(read.topic(), read.partition(), read.offset(), read.timestamp());
        }
    }

    /**
     * What went wrong, where in which app, and when.
     *
     * @param app the app that gave the record up; null if a header does not say
     * @param version the app's version; null if a header does not say
     * @param stage the stage that failed; null if a header does not say
     * @param errorClass name of the error's class; null if a header does not say
     * @param errorMessage the error's message and those of its causes; null if there is none
     * @param stackTrace the error's stack trace; null if a header does not say
     * @param attempts how often the record was tried, 0 if a header does not say
     * @param at when it was given up; null if a header does not say
     */
    public record Failure(
            String app,
            String version,
            String stage,
            String errorClass,
            String errorMessage,
            String stackTrace,
            int attempts,
            Instant at) {

        /** The failure that an error stands for. */
        public static Failure of(String app, String version, String stage, Throwable error, int attempts, Instant at) {
            StringWriter trace = new StringWriter();
            error.printStackTrace(new PrintWriter(trace));
            return new Failure(
                    app,
                    version,
                    stage,
                    error.getClass().getName(),
                    cut(messages(error), MAX_MESSAGE),
                    cut(trace.toString(), MAX_STACK_TRACE),
                    attempts,
                    at);
        }

        private static String messages(Throwable error) {
            StringBuilder all = new StringBuilder(String.valueOf(error.getMessage()));
            int depth = 0;
            for (Throwable t = error.getCause(); t != null && depth < 10; t = t.getCause(), depth++) {
                if (t.getMessage() != null && all.indexOf(t.getMessage()) < 0) {
                    all.append("; caused by ")
                            .append(t.getClass().getSimpleName())
                            .append(": ")
                            .append(t.getMessage());
                }
            }
            return all.toString();
        }

        private static String cut(String text, int max) {
            if (text.length() <= max) {
                return text;
            }
            // Never between the halves of a surrogate pair: half a pair has no UTF-8 form.
            int end = Character.isHighSurrogate(text.charAt(max - 2)) ? max - 2 : max - 1;
            return text.substring(0, end) + "…";
        }
    }

    /**
     * The record for the dead-letter topic: key, value and headers unchanged, with headers added that say where and why. It
     * carries the time of the failure as its timestamp, since an old article's own would put it past the topic's retention.
     *
     * @param topics the catalogue that names the dead-letter topic
     * @param key the record's key as read, or null
     * @param value the record's value as read, or null
     * @param headers the record's headers as read
     */
    public static ProducerRecord<byte[], byte[]> of(
            TopicCatalogue topics, byte[] key, byte[] value, Headers headers, Source source, Failure failure) {
        Headers all = new RecordHeaders(headers);
        add(all, SOURCE_TOPIC, source.topic());
        add(all, SOURCE_PARTITION, source.partition() < 0 ? null : Integer.toString(source.partition()));
        add(all, SOURCE_OFFSET, source.offset() < 0 ? null : Long.toString(source.offset()));
        add(all, SOURCE_TIMESTAMP, source.timestamp() < 0 ? null : Long.toString(source.timestamp()));
        add(all, APP, failure.app());
        add(all, VERSION, failure.version());
        add(all, STAGE, failure.stage());
        add(all, ERROR_CLASS, failure.errorClass());
        add(all, ERROR_MESSAGE, failure.errorMessage());
        add(all, ERROR_STACK_TRACE, failure.stackTrace());
        add(all, ATTEMPTS, Integer.toString(failure.attempts()));
        add(all, FAILED_AT, failure.at() == null ? null : failure.at().toString());
        Long timestamp = failure.at() == null ? null : failure.at().toEpochMilli();
        return new ProducerRecord<>(topics.deadLetters().name(), null, timestamp, key, value, all);
    }

    /**
     * The dead letter as a topic takes it: itself or, where it is too large, without the value but with a header that says so; the
     * other headers say where the record still is. The value is then empty: null would read as a tombstone.
     *
     * @param maxBytes the largest record that the dead-letter topic takes, as {@link RecordSize} counts
     */
    public static ProducerRecord<byte[], byte[]> within(ProducerRecord<byte[], byte[]> letter, int maxBytes) {
        byte[] value = letter.value();
        if (value == null || RecordSize.of(letter.key(), value, letter.headers()) <= maxBytes) {
            return letter;
        }
        Headers headers = new RecordHeaders(letter.headers());
        add(headers, OMITTED_VALUE_BYTES, Integer.toString(value.length));
        return new ProducerRecord<>(letter.topic(), null, letter.timestamp(), letter.key(), new byte[0], headers);
    }

    /** What the headers of a dead letter say; what they do not say, or say unreadably, is null, -1 or 0. */
    public static DeadLetter describe(ConsumerRecord<?, ?> letter) {
        Headers headers = letter.headers();
        return new DeadLetter(
                new Source(
                        text(headers, SOURCE_TOPIC),
                        (int) number(headers, SOURCE_PARTITION, -1),
                        number(headers, SOURCE_OFFSET, -1),
                        number(headers, SOURCE_TIMESTAMP, -1)),
                new Failure(
                        text(headers, APP),
                        text(headers, VERSION),
                        text(headers, STAGE),
                        text(headers, ERROR_CLASS),
                        text(headers, ERROR_MESSAGE),
                        text(headers, ERROR_STACK_TRACE),
                        (int) number(headers, ATTEMPTS, 0),
                        instant(text(headers, FAILED_AT))));
    }

    /** As {@link #replay(ConsumerRecord, int)}, at most {@value #DEFAULT_MAX_REPLAYS} times. */
    public static ProducerRecord<byte[], byte[]> replay(ConsumerRecord<byte[], byte[]> letter) {
        return replay(letter, DEFAULT_MAX_REPLAYS);
    }

    /**
     * The record as it was before it became a dead letter, addressed to the topic that it came from: same key, value and
     * headers, none of the headers of a dead letter, and {@link #REPLAYS} one higher. The partition is left to the producer's partitioner, and
     * the timestamp is the time of sending: an old one could put the record past the topic's retention before anyone reads it.
     *
     * @param maxReplays how often it may be replayed, this time included
     * @throws IllegalArgumentException if no header says which topic it came from, the value was left out as too large, or it was replayed too
     *     often
     */
    public static ProducerRecord<byte[], byte[]> replay(ConsumerRecord<byte[], byte[]> letter, int maxReplays) {
        Source source = describe(letter).source();
        if (source.topic() == null) {
            throw new IllegalArgumentException(
                    "dead letter " + letter.topic() + "-" + letter.partition() + " at offset " + letter.offset()
                            + " has no header " + SOURCE_TOPIC + ", so where it came from is unknown");
        }
        String omitted = text(letter.headers(), OMITTED_VALUE_BYTES);
        if (omitted != null) {
            throw new IllegalArgumentException(
                    "dead letter %s-%d at offset %d lacks its value of %s bytes; look in %s-%d at offset %d"
                            .formatted(
                                    letter.topic(),
                                    letter.partition(),
                                    letter.offset(),
                                    omitted,
                                    source.topic(),
                                    source.partition(),
                                    source.offset()));
        }
        long replays = number(letter.headers(), REPLAYS, 0) + 1;
        if (replays > maxReplays) {
            throw new IllegalArgumentException("dead letter %s-%d at offset %d came back after %d replays"
                    .formatted(letter.topic(), letter.partition(), letter.offset(), replays - 1));
        }
        Headers original = new RecordHeaders();
        for (Header header : letter.headers()) {
            if (!OURS.contains(header.key()) && !header.key().equals(REPLAYS)) {
                original.add(header);
            }
        }
        add(original, REPLAYS, Long.toString(replays));
        return new ProducerRecord<>(source.topic(), null, null, letter.key(), letter.value(), original);
    }

    private static void add(Headers headers, String name, String value) {
        if (value != null) {
            headers.add(name, value.getBytes(UTF_8));
        }
    }

    private static String text(Headers headers, String name) {
        Header header = headers.lastHeader(name);
        return header == null || header.value() == null ? null : new String(header.value(), UTF_8);
    }

    private static long number(Headers headers, String name, long missing) {
        String text = text(headers, name);
        try {
            return text == null ? missing : Long.parseLong(text);
        } catch (NumberFormatException e) {
            return missing;
        }
    }

    private static Instant instant(String text) {
        try {
            return text == null ? null : Instant.parse(text);
        } catch (DateTimeException e) {
            return null;
        }
    }
}
