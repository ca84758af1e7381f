package io.khabar.app.registry;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Map;

/**
 * How a {@link LocalRegistry} runs.
 *
 * @param bootstrapServers the Kafka broker's address, {@code host:port}
 * @param host the interface to listen on; there is no login, so anything but loopback opens it to whoever can reach it
 * @param port the port to listen on, 0 for one that is free
 * @param topic the compacted topic that keeps the schemas, made if absent
 * @param timeout how long the broker may take to answer, at start and for each change
 * @param kafka further properties of Kafka's clients, such as those for TLS
 */
public record LocalRegistryConfig(
        String bootstrapServers, String host, int port, String topic, Duration timeout, Map<String, String> kafka) {

    /** The topic that Confluent's registry uses, too. */
    public static final String DEFAULT_TOPIC = "_schemas";

    /** Refuses a missing part and a port outside 0 to 65535. */
    public LocalRegistryConfig {
        requireNonNull(bootstrapServers, "bootstrapServers");
        requireNonNull(host, "host");
        requireNonNull(topic, "topic");
        requireNonNull(timeout, "timeout");
        if (port < 0 || port > 65535) {
            throw new IllegalArgumentException("port " + port + " is not between 0 and 65535");
        }
        kafka = Map.copyOf(kafka);
    }

    /** On loopback and a free port, with the usual topic. */
    public static LocalRegistryConfig of(String bootstrapServers) {
        return new LocalRegistryConfig(
                bootstrapServers, "127.0.0.1", 0, DEFAULT_TOPIC, Duration.ofSeconds(30), Map.of());
    }

    /** The same on this port; 0 for one that is free. */
    public LocalRegistryConfig withPort(int number) {
        return new LocalRegistryConfig(bootstrapServers, host, number, topic, timeout, kafka);
    }

    /** The same on this interface. */
    public LocalRegistryConfig withHost(String name) {
        return new LocalRegistryConfig(bootstrapServers, name, port, topic, timeout, kafka);
    }
}
