package io.khabar.schemas.serde;

import org.apache.avro.Schema;

/**
 * What the serializers ask of a schema registry.
 *
 * <p>Every method throws {@link SchemaRegistryUnavailableException} if the registry cannot be reached, {@link RegistryRefusal} if it
 * says no, and a {@link org.apache.kafka.common.errors.ApiException} if it cannot be used as configured.
 */
interface SchemaRegistry {

    /**
     * A schema as a subject holds it.
     *
     * @param id the registry's number for it
     * @param schema the schema
     */
    record Registered(int id, Schema schema) {}

    /** Registers the schema under the subject, if it is not there yet; returns its id. */
    int register(String subject, Schema schema, boolean normalize);

    /** The id of a schema that the subject holds. */
    int lookUp(String subject, Schema schema, boolean normalize);

    /** The subject's latest schema. */
    Registered latest(String subject);

    /** The schema with this id or GUID. */
    Schema find(SchemaIdentifier identifier);

    /** Where it is, for an error's text. */
    String describe();
}
