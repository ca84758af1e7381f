package io.khabar.containers;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.khabar.avro.Article;
import io.khabar.schemas.TopicCatalogue;
import io.khabar.schemas.serde.KhabarAvroDeserializer;
import io.khabar.schemas.serde.KhabarAvroSerializer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Records and schemas, by way of a broker and a registry that are others' programs. */
@Containers
final class SerdesIT {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @Test
    void aRecordIsReadAsItWasWritten(Cluster cluster) throws Exception {
        TopicCatalogue topics = cluster.topics("serdes");
        String topic = topics.articles().name();
        Article article = Load.article("serdes-1", 1);
        try (KafkaProducer<String, Article> producer = producer(cluster)) {
            producer.send(new ProducerRecord<>(topic, article.getId(), article)).get();
        }
        List<Article> read = new ArrayList<>();
        try (KafkaConsumer<String, Article> consumer = new KafkaConsumer<>(Map.of(
                "bootstrap.servers",
                cluster.clients().get("bootstrap.servers"),
                "schema.registry.url",
                cluster.registryUrl(),
                "group.id",
                "serdes",
                "auto.offset.reset",
                "earliest",
                "key.deserializer",
                StringDeserializer.class,
                "value.deserializer",
                KhabarAvroDeserializer.class))) {
            consumer.subscribe(List.of(topic));
            Awaitility.await().pollInSameThread().atMost(PATIENCE).until(() -> {
                consumer.poll(Duration.ofMillis(200)).forEach(entry -> read.add(entry.value()));
                return !read.isEmpty();
            });
        }
        assertThat(read).containsExactly(article);
    }

    @Test
    void theRegistryRefusesASchemaThatIsNoSuccessor(Cluster cluster) throws Exception {
        TopicCatalogue topics = cluster.topics("successor");
        Article article = Load.article("successor-1", 1);
        try (KafkaProducer<String, Article> producer = producer(cluster)) {
            producer.send(new ProducerRecord<>(topics.articles().name(), article.getId(), article))
                    .get();
        }
        String otherwise = "{\"type\":\"record\",\"name\":\"Article\",\"namespace\":\"io.khabar.avro\","
                + "\"fields\":[{\"name\":\"id\",\"type\":\"int\"}]}";
        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(cluster.registryUrl() + "/subjects/"
                                        + topics.articles().name() + "-value/versions"))
                                .header("Content-Type", "application/vnd.schemaregistry.v1+json")
                                .timeout(PATIENCE)
                                .POST(BodyPublishers.ofString(
                                        new ObjectMapper().writeValueAsString(Map.of("schema", otherwise))))
                                .build(),
                        BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(409);
    }

    private static KafkaProducer<String, Article> producer(Cluster cluster) {
        return new KafkaProducer<>(Map.of(
                "bootstrap.servers",
                cluster.clients().get("bootstrap.servers"),
                "schema.registry.url",
                cluster.registryUrl(),
                "key.serializer",
                StringSerializer.class,
                "value.serializer",
                KhabarAvroSerializer.class));
    }
}
