package io.khabar.app.local;

import io.khabar.schemas.TopicCatalogue;

/**
 * How the local edition runs.
 *
 * @param data where everything is kept
 * @param topics the topics
 * @param kafkaPort the broker's port: the next free one from there, or any free one if 0
 * @param registryPort the registry's port, likewise
 * @param postgresPort the database's port, likewise
 */
record LocalConfig(DataDirectory data, TopicCatalogue topics, int kafkaPort, int registryPort, int postgresPort) {

    static final int KAFKA_PORT = 9092;
    static final int REGISTRY_PORT = 8081;
    static final int POSTGRES_PORT = 5432;
}
