package io.khabar.app.registry;

import org.apache.avro.AvroRuntimeException;
import org.apache.avro.NameValidator;
import org.apache.avro.Schema;

/** Schemas as text. */
final class AvroText {

    private AvroText() {}

    /** The schema of a request. Equal schemas give equal text, whatever the white space and the order of attributes in the request. */
    static Schema parse(String text) {
        try {
            return new Schema.Parser().parse(text);
        } catch (AvroRuntimeException e) {
            throw RegistryException.invalidSchema("Invalid schema: " + e.getMessage());
        } catch (StackOverflowError e) {
            throw RegistryException.invalidSchema("Invalid schema: it nests too deep");
        }
    }

    /** A schema that was registered once, be it by a laxer registry. */
    static Schema parseStored(String text) {
        return new Schema.Parser(NameValidator.NO_VALIDATION)
                .setValidateDefaults(false)
                .parse(text);
    }
}
