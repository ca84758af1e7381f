package io.khabar.schemas.serde;

/** Makes the registry that a configuration describes. */
final class SchemaRegistries {

    private SchemaRegistries() {}

    static SchemaRegistry of(AvroSerdeConfig config) {
        String scope = config.mockScope();
        if (scope != null) {
            return new CachingSchemaRegistry(MockSchemaRegistry.of(scope), config.cacheListener());
        }
        RegistryTransport transport = new RegistryTransport(
                config.addresses(), config.backoff(), config.connectTimeout(), config.readTimeout());
        return new CachingSchemaRegistry(new HttpSchemaRegistry(transport), config.cacheListener());
    }
}
