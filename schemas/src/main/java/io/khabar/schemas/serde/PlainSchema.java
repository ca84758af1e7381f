package io.khabar.schemas.serde;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.apache.avro.NameValidator;
import org.apache.avro.Schema;

/** Schemas as their authors wrote them: without the property by which Java's generated classes ask for {@code java.lang.String}. */
final class PlainSchema {

    private static final String JAVA_STRING = "avro.java.string";
    private static final ObjectMapper JSON = new ObjectMapper();

    private PlainSchema() {}

    /** The same schema without Java's property. Registered with it, it would be another schema to every other language. */
    static Schema of(Schema schema) {
        String text = schema.toString();
        if (!text.contains(JAVA_STRING)) {
            return schema;
        }
        try {
            JsonNode tree = JSON.readTree(text);
            strip(tree);
            return new Schema.Parser(NameValidator.NO_VALIDATION)
                    .setValidateDefaults(false)
                    .parse(tree.toString());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Avro wrote a schema that is not JSON: " + text, e);
        }
    }

    private static void strip(JsonNode node) {
        if (node instanceof ObjectNode object && object.has("type")) {
            object.remove(JAVA_STRING);
        }
        node.forEach(PlainSchema::strip);
    }
}
