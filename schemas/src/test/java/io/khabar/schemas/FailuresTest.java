package io.khabar.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException;
import io.khabar.schemas.serde.SchemaRegistryUnavailableException;
import java.io.EOFException;
import java.net.ConnectException;
import java.sql.SQLException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.RecordDeserializationException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class FailuresTest {

    @Test
    void bytes_that_cannot_be_read_are_the_records_own_fault() {
        assertThat(Failures.isPoison(new SerializationException("bad", new EOFException())))
                .isTrue();
        assertThat(Failures.isPoison(new RecordTooLargeException("2 MB"))).isTrue();
        assertThat(Failures.isPoison(new NullPointerException())).isTrue();
        assertThat(Failures.isPoison(new StackOverflowError())).isTrue();
    }

    @Test
    void a_registry_or_a_broker_that_is_away_is_not_however_deep_it_is_wrapped() {
        RuntimeException away = new SchemaRegistryUnavailableException("away", new ConnectException());

        assertThat(Failures.isPoison(away)).isFalse();
        assertThat(Failures.isPoison(new RecordDeserializationException(
                        RecordDeserializationException.DeserializationExceptionOrigin.VALUE,
                        new TopicPartition("t", 0),
                        7,
                        0,
                        null,
                        null,
                        null,
                        null,
                        "wrapped by the consumer",
                        away)))
                .isFalse();
        assertThat(Failures.isPoison(new TimeoutException())).isFalse();
        assertThat(Failures.isPoison(new AuthenticationException("who?"))).isFalse();
        assertThat(Failures.isPoison(new ConfigException("k", "v"))).isFalse();
        assertThat(Failures.isPoison(new OutOfMemoryError())).isFalse();
    }

    @Test
    void what_Confluents_serializers_wrap_is_told_apart_too() {
        assertThat(Failures.isPoison(new SerializationException("x", new ConnectException())))
                .isFalse();
        assertThat(Failures.isPoison(new SerializationException("x", new RestClientException(500))))
                .isFalse();
        assertThat(Failures.isPoison(new SerializationException("x", new RestClientException(401))))
                .isFalse();
        assertThat(Failures.isPoison(new SerializationException("unknown id", new RestClientException(404))))
                .isTrue();
    }

    @Test
    void causes_that_go_in_circles_end() {
        Exception one = new Exception("one");
        one.initCause(new Exception("two", one));

        assertThat(Failures.isPoison(one)).isTrue();
    }

    @Test
    void a_log_gets_the_messages_of_Khabar_and_Kafka_and_of_others_only_the_class() {
        assertThat(Failures.forLog(new SerializationException("it starts with byte 0x7b", new EOFException("quote"))))
                .isEqualTo("it starts with byte 0x7b");
        assertThat(Failures.forLog(new SchemaRegistryUnavailableException("away", null)))
                .isEqualTo("away");
        assertThat(Failures.forLog(new NumberFormatException("For input string: \"quote\"")))
                .isEqualTo("java.lang.NumberFormatException");
        assertThat(Failures.forLog(new SQLException("COPY articles, column title: \"quote\"", "22021")))
                .isEqualTo("java.sql.SQLException with SQLSTATE 22021");
    }
}
