package io.khabar.schemas.serde;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Function;
import org.apache.avro.Schema;

/** Asks another registry once for each thing. Ids never change their meaning, so nothing expires; refusals and failures are not kept. */
final class CachingSchemaRegistry implements SchemaRegistry {

    private record SubjectSchema(String subject, Schema schema) {}

    private final SchemaRegistry registry;
    private final SchemaCacheListener listener;
    private final ConcurrentMap<SubjectSchema, Integer> registered = new ConcurrentHashMap<>();
    private final ConcurrentMap<SubjectSchema, Integer> lookedUp = new ConcurrentHashMap<>();
    private final ConcurrentMap<String, Registered> latest = new ConcurrentHashMap<>();
    private final ConcurrentMap<SchemaIdentifier, Schema> found = new ConcurrentHashMap<>();

    CachingSchemaRegistry(SchemaRegistry registry, SchemaCacheListener listener) {
        this.registry = registry;
        this.listener = listener;
    }

    @Override
    public int register(String subject, Schema schema, boolean normalize) {
        return once(
                registered,
                new SubjectSchema(subject, schema),
                key -> registry.register(key.subject(), key.schema(), normalize));
    }

    @Override
    public int lookUp(String subject, Schema schema, boolean normalize) {
        return once(
                lookedUp,
                new SubjectSchema(subject, schema),
                key -> registry.lookUp(key.subject(), key.schema(), normalize));
    }

    @Override
    public Registered latest(String subject) {
        return once(latest, subject, registry::latest);
    }

    @Override
    public Schema find(SchemaIdentifier identifier) {
        return once(found, identifier, registry::find);
    }

    // Not computeIfAbsent: it would hold a lock on the map for as long as the registry takes to answer.
    private <K, V> V once(ConcurrentMap<K, V> cache, K key, Function<K, V> question) {
        V known = cache.get(key);
        listener.asked(known != null);
        if (known == null) {
            known = question.apply(key);
            cache.put(key, known);
        }
        return known;
    }

    @Override
    public String describe() {
        return registry.describe();
    }
}
