package io.khabar.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.khabar.avro.Article;
import io.khabar.avro.FigureRecord;
import io.khabar.schemas.serde.KhabarAvroSerializer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class TopicTest {

    private static final TopicCatalogue TOPICS = TopicCatalogue.withPrefix("news");
    private static final Map<String, ?> MOCK = Map.of("schema.registry.url", "mock://topics");

    @Test
    void the_catalogue_names_keeps_and_parts_topics_as_the_contract_says() {
        assertThat(TOPICS.all())
                .extracting(Topic::name)
                .containsExactly(
                        "news.articles", "news.enriched", "news.figures", "news.dead-letters", "news.ingest-state");
        assertThat(TOPICS.all()).extracting(Topic::partitions).containsExactly(6, 6, 6, 6, 1);
        assertThat(TOPICS.all())
                .extracting(topic -> topic.configs().get("cleanup.policy"))
                .containsExactly("delete", "delete", "delete", "delete", "compact");
        assertThat(TOPICS.articles().configs()).containsEntry("retention.ms", "604800000");
        assertThat(TOPICS.enriched().configs()).containsEntry("retention.ms", "2592000000");
        assertThat(TOPICS.figures().configs()).containsEntry("retention.ms", "2592000000");
        assertThat(TOPICS.deadLetters().configs()).containsEntry("retention.ms", "2592000000");
    }

    @Test
    void a_prefix_that_no_topic_can_have_is_refused() {
        assertThatThrownBy(() -> TopicCatalogue.withPrefix("news feeds"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("news feeds");
        assertThatThrownBy(() -> TopicCatalogue.withPrefix("")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> TopicCatalogue.withPrefix("news", 0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_topic_is_created_with_its_partitions_and_configuration() {
        NewTopic topic = TopicCatalogue.withPrefix("x", 3).articles().toNewTopic();

        assertThat(topic.name()).isEqualTo("x.articles");
        assertThat(topic.numPartitions()).isEqualTo(3);
        assertThat(topic.configs()).containsEntry("retention.ms", "604800000");
    }

    @Test
    void keys_and_values_go_and_come_by_the_topics_serdes() {
        Article article = Article.newBuilder().setId("a-1").build();
        try (Serde<String> keys = TOPICS.articles().keySerde();
                Serde<Article> values = TOPICS.articles().valueSerde(MOCK)) {
            assertThat(keys.serializer().serialize("t", "كـ")).isEqualTo("كـ".getBytes(StandardCharsets.UTF_8));
            byte[] bytes = values.serializer().serialize("news.articles", article);
            assertThat(values.deserializer().deserialize("news.articles", bytes))
                    .isEqualTo(article);
        }
    }

    @Test
    void dead_letters_are_raw_bytes_whatever_the_configuration() {
        try (Serde<byte[]> values = TOPICS.deadLetters().valueSerde(Map.of())) {
            assertThat(values.serializer().serialize("t", new byte[] {1, 2})).containsExactly(1, 2);
        }
    }

    @Test
    void a_record_that_belongs_to_another_topic_is_refused_not_bent_into_shape() {
        byte[] figure = new KhabarAvroSerializer<FigureRecord>(MOCK, false)
                .serialize("news.articles", FigureRecord.newBuilder().build());
        try (Serde<Article> articles = TOPICS.articles().valueSerde(MOCK)) {
            assertThatThrownBy(() -> articles.deserializer().deserialize("news.articles", figure))
                    .isInstanceOf(SerializationException.class)
                    .hasMessageContaining("FigureRecord");
        }
    }

    @Test
    void configuration_alone_puts_other_classes_in() {
        Map<String, Object> config = new HashMap<>(MOCK);
        config.put("value.serializer", OtherSerializer.class.getName());
        config.put("value.deserializer", OtherDeserializer.class);

        try (Serde<Article> articles = TOPICS.articles().valueSerde(config)) {
            assertThat(articles.serializer()).isInstanceOf(OtherSerializer.class);
            assertThat(articles.deserializer()).isInstanceOf(OtherDeserializer.class);
            assertThat(((OtherDeserializer) (Deserializer<?>) articles.deserializer()).config)
                    .containsEntry("specific.avro.reader", true)
                    .containsEntry("schema.registry.url", "mock://topics");
        }
    }

    @Test
    void a_class_that_is_not_there_or_no_serializer_is_refused_with_its_key() {
        assertThatThrownBy(() -> TOPICS.articles().valueSerde(Map.of("value.serializer", "no.such.Class")))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("value.serializer")
                .hasMessageContaining("no.such.Class");
        assertThatThrownBy(() -> TOPICS.articles().valueSerde(Map.of("value.deserializer", "java.lang.String")))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("value.deserializer");
    }

    @Test
    void a_configuration_without_a_registry_is_refused_at_once() {
        assertThatThrownBy(() -> TOPICS.articles().valueSerde(Map.of()))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("schema.registry.url");
    }

    /** Stands for Confluent's serializer. */
    public static final class OtherSerializer implements Serializer<Object> {
        @Override
        public byte[] serialize(String topic, Object value) {
            return new byte[0];
        }
    }

    /** Stands for Confluent's deserializer. */
    public static final class OtherDeserializer implements Deserializer<Object> {

        private Map<String, Object> config = Map.of();

        @Override
        public void configure(Map<String, ?> configs, boolean isKey) {
            config = new HashMap<>(configs);
        }

        @Override
        public Object deserialize(String topic, byte[] bytes) {
            return bytes;
        }
    }
}
