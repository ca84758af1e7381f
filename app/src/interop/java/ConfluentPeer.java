import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.confluent.kafka.schemaregistry.client.rest.RestService;
import io.confluent.kafka.serializers.KafkaAvroDeserializer;
import io.confluent.kafka.serializers.KafkaAvroSerializer;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.lang.reflect.Field;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.Encoder;
import org.apache.avro.io.EncoderFactory;

/**
 * Confluent's own serializers, in a process of their own because they bring an older Avro and an older Kafka with them. Run from
 * source, with the argument {@code lenient} for a registry whose answers have fields that this version does not know. One command a line on standard input, every argument in Base64, one line of answer each:
 *
 * <pre>
 * write URL TOPIC SCHEMA JSON   →  ok BYTES     (JSON in Avro's encoding)
 * read URL TOPIC BYTES          →  ok JSON
 *                               →  error TEXT   (what was thrown, with its causes)
 * </pre>
 */
final class ConfluentPeer {

    private ConfluentPeer() {}

    public static void main(String[] arguments) throws Exception {
        PrintStream out = System.out;
        // Whatever a library prints must not get between the answers.
        System.setOut(System.err);
        if (arguments.length > 0 && arguments[0].equals("lenient")) {
            ignoreUnknownFields();
        }
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            String[] command = line.split(" ");
            try {
                byte[] answer = command[0].equals("write") ? write(command) : read(command);
                out.println("ok " + Base64.getEncoder().encodeToString(answer));
            } catch (Exception e) {
                StringBuilder text = new StringBuilder();
                for (Throwable t = e; t != null; t = t.getCause()) {
                    text.append(t).append('\n');
                }
                out.println("error "
                        + Base64.getEncoder().encodeToString(text.toString().getBytes(StandardCharsets.UTF_8)));
            }
            out.flush();
        }
    }

    /** Apicurio's answers carry fields that came after this client, which fails on what it does not know; later ones do not. */
    private static void ignoreUnknownFields() throws ReflectiveOperationException {
        Field mapper = RestService.class.getDeclaredField("jsonDeserializer");
        mapper.setAccessible(true);
        ((ObjectMapper) mapper.get(null)).configure(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, false);
    }

    private static byte[] write(String[] command) throws Exception {
        Schema schema = new Schema.Parser().parse(text(command[3]));
        GenericRecord datum = new GenericDatumReader<GenericRecord>(schema)
                .read(null, DecoderFactory.get().jsonDecoder(schema, text(command[4])));
        KafkaAvroSerializer serializer = new KafkaAvroSerializer();
        serializer.configure(config(command), false);
        return serializer.serialize(text(command[2]), datum);
    }

    private static byte[] read(String[] command) throws Exception {
        KafkaAvroDeserializer deserializer = new KafkaAvroDeserializer();
        deserializer.configure(config(command), false);
        GenericRecord datum = (GenericRecord) deserializer.deserialize(text(command[2]), bytes(command[3]));
        ByteArrayOutputStream json = new ByteArrayOutputStream();
        Encoder encoder = EncoderFactory.get().jsonEncoder(datum.getSchema(), json);
        new GenericDatumWriter<GenericRecord>(datum.getSchema()).write(datum, encoder);
        encoder.flush();
        return json.toByteArray();
    }

    private static Map<String, Object> config(String[] command) {
        Map<String, Object> config = new HashMap<>();
        config.put("schema.registry.url", text(command[1]));
        return config;
    }

    private static byte[] bytes(String base64) {
        return Base64.getDecoder().decode(base64);
    }

    private static String text(String base64) {
        return new String(bytes(base64), StandardCharsets.UTF_8);
    }
}
