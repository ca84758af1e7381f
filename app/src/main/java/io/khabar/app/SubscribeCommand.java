package io.khabar.app;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.khabar.avro.EnrichedArticle;
import io.khabar.avro.FigureKind;
import io.khabar.avro.FigureRecord;
import io.khabar.schemas.PlainJson;
import io.khabar.schemas.Topic;
import io.khabar.schemas.TopicCatalogue;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "subscribe",
        mixinStandardHelpOptions = true,
        description = "Follows a topic and prints each record as a line of JSON.",
        footer = {
            "",
            "A record that cannot be read gets a line on standard error, and the next one still comes.",
            "",
            "Example: khabar subscribe figures --party ARM --kind KILLED --min 10 --from-beginning"
        })
final class SubscribeCommand implements Callable<Integer> {

    private final Surroundings surroundings;

    @Spec
    private CommandSpec spec;

    @Mixin
    private KafkaOptions kafka;

    @Parameters(
            arity = "0..1",
            paramLabel = "TOPIC",
            defaultValue = "figures",
            description = "articles, enriched or figures, or the topic's whole name (default: ${DEFAULT-VALUE}).")
    private String topicName;

    @Option(
            names = "--party",
            paramLabel = "ID",
            description = "Only figures that are this party's, done by it or claimed by it; a state's id is its"
                    + " ISO 3166-1 alpha-3 code.")
    private String party;

    @Option(names = "--kind", paramLabel = "KIND", description = "Only figures of this kind: ${COMPLETION-CANDIDATES}.")
    private FigureKind kind;

    @Option(names = "--min", paramLabel = "N", description = "Only figures of at least this value.")
    private Double min;

    @Option(
            names = "--from-beginning",
            fallbackValue = "true",
            description = "Begin with what is in the topic already.")
    private boolean fromBeginning;

    @Option(
            names = "--no-follow",
            fallbackValue = "true",
            description = "End at what is now the topic's end; reads from the beginning.")
    private boolean noFollow;

    @Option(names = "--limit", paramLabel = "N", description = "End after this many records.")
    private Long limit;

    private long printed;

    SubscribeCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws Exception {
        TopicCatalogue topics = kafka.topics();
        Topic<?, ?> topic = topic(topics);
        Filter filter = new Filter(party, kind, min);
        if (!filter.isEmpty() && topic.equals(topics.articles())) {
            throw new ParameterException(
                    spec.commandLine(), "--party, --kind and --min need figures: subscribe to figures or enriched");
        }
        if (limit != null && limit < 1) {
            throw new ParameterException(spec.commandLine(), "--limit must be at least 1, not " + limit);
        }
        Map<String, Object> client = kafka.client(surroundings.settings());
        return KafkaClients.reach(client, () -> {
            try (Deserializer<?> values = topic.valueSerde(client).deserializer();
                    TopicTail tail = new TopicTail(client, topic.name())) {
                if (fromBeginning || noFollow) {
                    tail.fromBeginning();
                } else {
                    tail.fromEnd();
                }
                if (noFollow) {
                    tail.untilEnd(record -> print(record, values, filter));
                } else {
                    tail.follow(record -> print(record, values, filter));
                }
            }
            return 0;
        });
    }

    private Topic<?, ?> topic(TopicCatalogue topics) {
        Map<String, Topic<?, ?>> known = new LinkedHashMap<>();
        for (Topic<?, ?> topic : topics.all()) {
            if (SpecificRecord.class.isAssignableFrom(topic.valueClass())) {
                known.put(topic.name().substring(topic.name().lastIndexOf('.') + 1), topic);
            }
        }
        for (Map.Entry<String, Topic<?, ?>> each : known.entrySet()) {
            if (topicName.equals(each.getKey())
                    || topicName.equals(each.getValue().name())) {
                return each.getValue();
            }
        }
        throw new ParameterException(
                spec.commandLine(),
                "unknown topic '" + topicName + "': choose one of " + String.join(", ", known.keySet())
                        + " ('khabar dead-letters' shows the dead letters)");
    }

    private boolean print(ConsumerRecord<byte[], byte[]> record, Deserializer<?> values, Filter filter) {
        String line;
        try {
            line = line(record, values, filter);
        } catch (SerializationException e) {
            complain(record.topic() + "-" + record.partition() + " at offset " + record.offset() + ": "
                    + Problems.oneLine(e));
            return true;
        }
        if (line == null) {
            return true;
        }
        surroundings.out().println(line);
        // Whoever reads this, a person or a program, wants it now; and when nobody reads any more, this ends.
        if (surroundings.out().checkError()) {
            return false;
        }
        return limit == null || ++printed < limit;
    }

    private String line(ConsumerRecord<byte[], byte[]> record, Deserializer<?> values, Filter filter) {
        if (record.value() == null) {
            return filter.isEmpty() ? tombstone(record) : null;
        }
        Object value = deserialize(record, values);
        boolean wanted = true;
        if (value instanceof FigureRecord figure) {
            wanted = filter.accepts(figure);
        } else if (value instanceof EnrichedArticle article) {
            wanted = filter.accepts(article);
        }
        return wanted ? PlainJson.toJson((SpecificRecord) value) : null;
    }

    private Object deserialize(ConsumerRecord<byte[], byte[]> record, Deserializer<?> values) {
        for (boolean first = true; ; first = false) {
            try {
                return values.deserialize(record.topic(), record.headers(), record.value());
            } catch (RetriableException e) {
                // The record is not to blame, so it is not passed over; the deserializer waits between its own
                // attempts.
                if (first) {
                    complain(Problems.oneLine(e) + "; trying again until it answers (--schema-registry-url)");
                }
            }
        }
    }

    private void complain(String problem) {
        surroundings.err().println("khabar: " + problem);
        surroundings.err().flush();
    }

    private static String tombstone(ConsumerRecord<byte[], byte[]> record) {
        StringWriter line = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(line)) {
            json.writeStartObject();
            json.writeStringField(
                    "key", record.key() == null ? null : new String(record.key(), StandardCharsets.UTF_8));
            json.writeBooleanField("deleted", true);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return line.toString();
    }
}
