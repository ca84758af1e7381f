package io.khabar.app.registry;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.UUID;

/**
 * One version of a subject.
 *
 * @param subject the subject's name
 * @param version from 1
 * @param id the schema's number, the same wherever the same schema is registered
 * @param schema the schema's text
 * @param deleted whether it was soft deleted: gone from the subject, still there by its id
 */
record Version(String subject, int version, int id, String schema, boolean deleted) {

    /** The schema's GUID: the same for the same text, on every registry. */
    static String guid(String schema) {
        return UUID.nameUUIDFromBytes(schema.getBytes(UTF_8)).toString();
    }

    Version asDeleted() {
        return new Version(subject, version, id, schema, true);
    }
}
