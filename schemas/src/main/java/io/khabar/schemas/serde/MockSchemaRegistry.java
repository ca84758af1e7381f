package io.khabar.schemas.serde;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.apache.avro.Schema;

/** The registry behind {@code mock://scope}: it lives in the JVM, and everybody who names the same scope shares it. It checks no compatibility. */
final class MockSchemaRegistry implements SchemaRegistry {

    // Sharing by name across serializers that know nothing of each other is what the mock scheme means.
    private static final ConcurrentMap<String, MockSchemaRegistry> SCOPES = new ConcurrentHashMap<>();

    private final String scope;
    private final List<Schema> schemas = new ArrayList<>();
    private final Map<String, List<Integer>> subjects = new ConcurrentHashMap<>();

    private MockSchemaRegistry(String scope) {
        this.scope = scope;
    }

    static MockSchemaRegistry of(String scope) {
        return SCOPES.computeIfAbsent(scope, MockSchemaRegistry::new);
    }

    @Override
    public synchronized int register(String subject, Schema schema, boolean normalize) {
        int index = schemas.indexOf(schema);
        if (index < 0) {
            index = schemas.size();
            schemas.add(schema);
        }
        List<Integer> ids = subjects.computeIfAbsent(subject, name -> new ArrayList<>());
        if (!ids.contains(index + 1)) {
            ids.add(index + 1);
        }
        return index + 1;
    }

    @Override
    public synchronized int lookUp(String subject, Schema schema, boolean normalize) {
        int id = schemas.indexOf(schema) + 1;
        if (!versions(subject).contains(id)) {
            throw new RegistryRefusal(404, 40403, "Schema not found");
        }
        return id;
    }

    @Override
    public synchronized Registered latest(String subject) {
        List<Integer> ids = versions(subject);
        int id = ids.get(ids.size() - 1);
        return new Registered(id, schemas.get(id - 1));
    }

    @Override
    public synchronized Schema find(SchemaIdentifier identifier) {
        if (identifier instanceof SchemaIdentifier.Id id && id.value() >= 1 && id.value() <= schemas.size()) {
            return schemas.get(id.value() - 1);
        }
        throw new RegistryRefusal(404, 40403, "Schema not found");
    }

    @Override
    public String describe() {
        return "mock://" + scope;
    }

    private List<Integer> versions(String subject) {
        List<Integer> ids = subjects.get(subject);
        if (ids == null) {
            throw new RegistryRefusal(404, 40401, "Subject '" + subject + "' not found.");
        }
        return ids;
    }
}
