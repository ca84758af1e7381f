package io.khabar.schemas;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class DeadLetterTest {

    private static final TopicCatalogue TOPICS = TopicCatalogue.withPrefix("news");
    private static final Instant AT = Instant.parse("2024-02-03T04:05:06Z");
    private static final byte[] KEY = {(byte) 0xff, 0, 1};
    private static final byte[] VALUE = {0, 0, 0, 0, 9, (byte) 0xfe};

    private static final DeadLetter.Source SOURCE = new DeadLetter.Source("news.articles", 3, 42L, 1_700_000_000_000L);

    @Test
    void key_value_and_headers_stay_byte_for_byte() {
        RecordHeaders headers = new RecordHeaders();
        headers.add("trace", new byte[] {(byte) 0x80, 0});
        headers.add("trace", null);

        ProducerRecord<byte[], byte[]> letter =
                DeadLetter.of(TOPICS, KEY, VALUE, headers, SOURCE, failure(new IllegalStateException("bad")));

        assertThat(letter.topic()).isEqualTo("news.dead-letters");
        assertThat(letter.key()).isSameAs(KEY);
        assertThat(letter.value()).isSameAs(VALUE);
        assertThat(letter.headers().headers("trace")).containsExactlyElementsOf(headers.headers("trace"));
        assertThat(headers.toArray()).hasSize(2);
    }

    @Test
    void the_headers_tell_where_who_why_how_often_and_when() {
        ProducerRecord<byte[], byte[]> letter = DeadLetter.of(
                TOPICS,
                KEY,
                VALUE,
                new RecordHeaders(),
                SOURCE,
                failure(new SerializationException("cannot read", new IllegalStateException("byte 5"))));

        DeadLetter said = DeadLetter.describe(read(letter));

        assertThat(said.source()).isEqualTo(SOURCE);
        assertThat(said.failure().app()).isEqualTo("enrich");
        assertThat(said.failure().version()).isEqualTo("0.1.0");
        assertThat(said.failure().stage()).isEqualTo("deserialize");
        assertThat(said.failure().errorClass()).isEqualTo(SerializationException.class.getName());
        assertThat(said.failure().errorMessage()).isEqualTo("cannot read; caused by IllegalStateException: byte 5");
        assertThat(said.failure().stackTrace()).contains("DeadLetterTest");
        assertThat(said.failure().attempts()).isEqualTo(2);
        assertThat(said.failure().at()).isEqualTo(AT);
        // Not the article's own, which may be past the topic's retention.
        assertThat(letter.timestamp()).isEqualTo(AT.toEpochMilli());
    }

    @Test
    void a_letter_of_Kafka_Streams_own_queue_is_understood() {
        RecordHeaders headers = new RecordHeaders();
        headers.add("__streams.errors.exception", "java.lang.Exception".getBytes(UTF_8));
        headers.add("__streams.errors.message", "bad".getBytes(UTF_8));
        headers.add("__streams.errors.topic", "news.articles".getBytes(UTF_8));
        headers.add("__streams.errors.partition", "1".getBytes(UTF_8));
        headers.add("__streams.errors.offset", "7".getBytes(UTF_8));

        DeadLetter said = DeadLetter.describe(read(new ProducerRecord<>("d", null, KEY, VALUE, headers)));

        assertThat(said.source()).isEqualTo(new DeadLetter.Source("news.articles", 1, 7, -1));
        assertThat(said.failure().errorClass()).isEqualTo("java.lang.Exception");
        assertThat(said.failure().app()).isNull();
        assertThat(said.failure().attempts()).isZero();
    }

    @Test
    void any_record_can_be_described() {
        RecordHeaders headers = new RecordHeaders();
        headers.add(DeadLetter.SOURCE_OFFSET, "not a number".getBytes(UTF_8));
        headers.add(DeadLetter.FAILED_AT, "yesterday".getBytes(UTF_8));
        headers.add(DeadLetter.SOURCE_TOPIC, null);

        DeadLetter said = DeadLetter.describe(read(new ProducerRecord<>("d", null, KEY, VALUE, headers)));

        assertThat(said.source()).isEqualTo(new DeadLetter.Source(null, -1, -1, -1));
        assertThat(said.failure().at()).isNull();
    }

    @Test
    void a_replayed_letter_is_the_record_that_it_was() {
        RecordHeaders headers = new RecordHeaders();
        headers.add("trace", new byte[] {1});
        ProducerRecord<byte[], byte[]> letter =
                DeadLetter.of(TOPICS, KEY, null, headers, SOURCE, failure(new IllegalStateException()));

        ProducerRecord<byte[], byte[]> again = DeadLetter.replay(read(letter));

        assertThat(again.topic()).isEqualTo("news.articles");
        assertThat(again.key()).isEqualTo(KEY);
        assertThat(again.value()).isNull();
        assertThat(again.headers()).isEqualTo(headers.add(DeadLetter.REPLAYS, "1".getBytes(UTF_8)));
    }

    @Test
    void a_letter_that_comes_back_after_so_many_replays_is_not_replayed_again() {
        RecordHeaders headers = new RecordHeaders();
        for (int replays = 1; replays <= 2; replays++) {
            ProducerRecord<byte[], byte[]> again = DeadLetter.replay(
                    read(DeadLetter.of(TOPICS, KEY, VALUE, headers, SOURCE, failure(new IllegalStateException()))), 2);
            headers = new RecordHeaders(again.headers());
            assertThat(again.headers().headers(DeadLetter.REPLAYS))
                    .singleElement()
                    .satisfies(count -> assertThat(count.value()).isNotEmpty());
        }
        ProducerRecord<byte[], byte[]> third =
                DeadLetter.of(TOPICS, KEY, VALUE, headers, SOURCE, failure(new IllegalStateException()));
        assertThatThrownBy(() -> DeadLetter.replay(read(third), 2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("came back after 2 replays");
    }

    @Test
    void a_letter_that_its_topic_takes_stays_as_it_is() {
        ProducerRecord<byte[], byte[]> letter = DeadLetter.of(
                TOPICS, KEY, VALUE, new RecordHeaders(), SOURCE, failure(new IllegalStateException("bad")));

        assertThat(DeadLetter.within(letter, TopicCatalogue.DEAD_LETTER_MAX_BYTES))
                .isSameAs(letter);
        assertThat(DeadLetter.within(new ProducerRecord<>("d", KEY, null), 1))
                .satisfies(tombstone -> assertThat(tombstone.value()).isNull());
    }

    @Test
    void a_letter_that_is_too_large_says_so_instead_of_its_value_and_cannot_be_replayed() {
        ProducerRecord<byte[], byte[]> letter = DeadLetter.of(
                TOPICS, KEY, new byte[50_000], new RecordHeaders(), SOURCE, failure(new IllegalStateException("bad")));

        ProducerRecord<byte[], byte[]> fits = DeadLetter.within(letter, 50_000);

        assertThat(fits.value()).isEmpty();
        assertThat(fits.key()).isEqualTo(KEY);
        assertThat(DeadLetter.describe(read(fits)).source()).isEqualTo(SOURCE);
        assertThatThrownBy(() -> DeadLetter.replay(read(fits)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("50000 bytes")
                .hasMessageContaining("news.articles-3 at offset 42");
    }

    @Test
    void a_letter_that_does_not_say_where_it_came_from_cannot_be_replayed() {
        assertThatThrownBy(() -> DeadLetter.replay(read(new ProducerRecord<>("d", KEY, VALUE))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(DeadLetter.SOURCE_TOPIC);
    }

    @Test
    void a_letter_that_dies_again_tells_of_its_last_death() {
        ProducerRecord<byte[], byte[]> first = DeadLetter.of(
                TOPICS, KEY, VALUE, new RecordHeaders(), SOURCE, failure(new IllegalStateException("first")));
        ProducerRecord<byte[], byte[]> second = DeadLetter.of(
                TOPICS, KEY, VALUE, first.headers(), SOURCE, failure(new IllegalStateException("second")));

        assertThat(DeadLetter.describe(read(second)).failure().errorMessage()).isEqualTo("second");
    }

    @Test
    void an_endless_message_is_cut_and_stays_valid_text() {
        DeadLetter.Failure failure = failure(new IllegalStateException("x" + "😀".repeat(5000)));

        assertThat(failure.errorMessage()).hasSizeLessThanOrEqualTo(2000).endsWith("…");
        assertThat(UTF_8.newEncoder().canEncode(failure.errorMessage())).isTrue();
        assertThat(failure.stackTrace()).hasSizeLessThanOrEqualTo(8000);
    }

    private static DeadLetter.Failure failure(Throwable error) {
        return DeadLetter.Failure.of("enrich", "0.1.0", "deserialize", error, 2, AT);
    }

    private static ConsumerRecord<byte[], byte[]> read(ProducerRecord<byte[], byte[]> sent) {
        return new ConsumerRecord<>(
                sent.topic(),
                0,
                0,
                0,
                TimestampType.CREATE_TIME,
                0,
                0,
                sent.key(),
                sent.value(),
                sent.headers(),
                Optional.empty());
    }
}
