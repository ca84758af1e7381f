package io.khabar.schemas.serde;

/** Hears how often a serializer or deserializer need not ask the schema registry. Called by any thread, for each record: it must be quick. */
@FunctionalInterface
public interface SchemaCacheListener {

    /** Where a configuration names one, as an object. Khabar's own serializers alone look at it. */
    String CONFIG = "khabar.schema.cache.listener";

    /**
     * There was a question about a schema.
     *
     * @param known whether the answer was known; if not, the registry is asked
     */
    void asked(boolean known);
}
