package io.khabar.app;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.khabar.schemas.PlainJson;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import org.apache.avro.specific.SpecificRecord;

/** How an event is printed. */
@FunctionalInterface
public interface EventFormat {

    /** For programs: the record as one line of JSON. */
    EventFormat JSON = PlainJson::toJson;

    /** The text of an event, without a line end after its last line. */
    String format(SpecificRecord event);

    /** What is printed where an article is gone, with all that was found in it. */
    default String deletion(String key) {
        StringWriter line = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(line)) {
            json.writeStartObject();
            json.writeStringField("key", key);
            json.writeBooleanField("deleted", true);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return line.toString();
    }

    /** The formats that a user chooses from. */
    enum Choice {
        /** For people. */
        TEXT,
        /** For programs. */
        JSON;

        /**
         * The format itself.
         *
         * @param colours whether text has a terminal's colours
         */
        public EventFormat format(boolean colours) {
            return this == TEXT ? new ReadableFormat(colours) : EventFormat.JSON;
        }
    }
}
