package io.khabar.schemas.serde;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import org.apache.avro.NameValidator;
import org.apache.avro.Schema;
import org.apache.avro.SchemaParseException;
import org.apache.kafka.common.errors.InvalidConfigurationException;

/** A registry over its REST interface. */
final class HttpSchemaRegistry implements SchemaRegistry {

    private final RegistryTransport transport;

    HttpSchemaRegistry(RegistryTransport transport) {
        this.transport = transport;
    }

    @Override
    public int register(String subject, Schema schema, boolean normalize) {
        return id(transport.post("/subjects/" + encode(subject) + "/versions" + query(normalize), request(schema)));
    }

    @Override
    public int lookUp(String subject, Schema schema, boolean normalize) {
        return id(transport.post("/subjects/" + encode(subject) + query(normalize), request(schema)));
    }

    @Override
    public Registered latest(String subject) {
        JsonNode answer = transport.get("/subjects/" + encode(subject) + "/versions/latest");
        return new Registered(id(answer), parse(answer, "latest schema of subject " + subject));
    }

    @Override
    public Schema find(SchemaIdentifier identifier) {
        String path = identifier instanceof SchemaIdentifier.Id id
                ? "/schemas/ids/" + id.value()
                : "/schemas/guids/" + ((SchemaIdentifier.Guid) identifier).value();
        return parse(transport.get(path), identifier.toString());
    }

    @Override
    public String describe() {
        return transport.describe();
    }

    private static ObjectNode request(Schema schema) {
        return JsonNodeFactory.instance.objectNode().put("schema", schema.toString());
    }

    private int id(JsonNode answer) {
        if (!answer.path("id").isInt()) {
            throw new InvalidConfigurationException(
                    "schema registry at " + describe() + " answered without a schema id: " + answer);
        }
        return answer.get("id").intValue();
    }

    private Schema parse(JsonNode answer, String what) {
        // Schemas that others registered may be laxer than Avro's parser is about names and defaults; reading needs
        // neither.
        Schema.Parser parser = new Schema.Parser(NameValidator.NO_VALIDATION).setValidateDefaults(false);
        try {
            return parse(answer, what, parser);
        } catch (SchemaParseException e) {
            throw new RegistryRefusal(200, 0, what + " is not a valid Avro schema: " + e.getMessage());
        }
    }

    private Schema parse(JsonNode answer, String what, Schema.Parser parser) {
        String type = answer.path("schemaType").asText("AVRO");
        if (!type.equals("AVRO")) {
            throw new RegistryRefusal(200, 0, what + " is of type " + type + ", not AVRO");
        }
        for (JsonNode reference : answer.path("references")) {
            String path = "/subjects/" + encode(reference.path("subject").asText()) + "/versions/"
                    + reference.path("version").asInt();
            if (!parser.getTypes().containsKey(reference.path("name").asText())) {
                parse(transport.get(path), path, parser);
            }
        }
        return parser.parse(answer.path("schema").asText());
    }

    private static String query(boolean normalize) {
        return normalize ? "?normalize=true" : "";
    }

    private static String encode(String subject) {
        return URLEncoder.encode(subject, UTF_8).replace("+", "%20");
    }
}
