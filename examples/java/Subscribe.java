import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;

/** Follows news.figures with Confluent's deserializer and prints who says what of whom. Nothing of Khabar's is on the class path. */
public final class Subscribe {

    private Subscribe() {}

    public static void main(String[] arguments) {
        Map<String, Object> config = Map.of(
                "bootstrap.servers", "localhost:9092",
                "schema.registry.url", "http://localhost:8081",
                "group.id", "example-java",
                "auto.offset.reset", "earliest",
                "isolation.level", "read_committed",
                "enable.auto.commit", false,
                "key.deserializer", "org.apache.kafka.common.serialization.StringDeserializer",
                "value.deserializer", "io.confluent.kafka.serializers.KafkaAvroDeserializer");
        try (KafkaConsumer<String, GenericRecord> consumer = new KafkaConsumer<>(config)) {
            consumer.subscribe(List.of("news.figures"));
            while (true) {
                for (ConsumerRecord<String, GenericRecord> each : consumer.poll(Duration.ofSeconds(1))) {
                    GenericRecord figure = each.value();
                    if (figure != null) { // null: the article of this key is gone
                        System.out.printf(
                                "%s %.0f %s of %s, says %s: “%s”%n",
                                figure.get("kind"),
                                figure.get("value"),
                                figure.get("unit"),
                                figure.get("ofName"),
                                figure.get("claimedByName"),
                                figure.get("quote"));
                    }
                }
                consumer.commitSync(); // what was not committed comes again
            }
        }
    }
}
