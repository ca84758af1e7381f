package io.khabar.schemas.serde;

import java.util.UUID;

/** What a message carries to name its writer's schema. */
sealed interface SchemaIdentifier {

    /** The registry's number for a schema. */
    record Id(int value) implements SchemaIdentifier {
        @Override
        public String toString() {
            return "schema id " + value;
        }
    }

    /** The schema's globally unique id. */
    record Guid(UUID value) implements SchemaIdentifier {
        @Override
        public String toString() {
            return "schema GUID " + value;
        }
    }
}
