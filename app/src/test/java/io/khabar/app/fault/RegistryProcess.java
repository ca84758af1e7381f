package io.khabar.app.fault;

import io.khabar.app.registry.LocalRegistry;
import io.khabar.app.registry.LocalRegistryConfig;
import java.io.IOException;
import org.apache.kafka.common.KafkaException;

/** A schema registry in a process of its own, which waits to be killed. */
final class RegistryProcess {

    private RegistryProcess() {}

    /** @param arguments the broker's address, the port */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        while (true) {
            try {
                LocalRegistry.start(LocalRegistryConfig.of(arguments[0]).withPort(Integer.parseInt(arguments[1])));
                break;
            } catch (KafkaException e) {
                // The broker is away; those who supervise registries start them again.
                System.err.println(e.getMessage());
            }
        }
        Thread.currentThread().join();
    }
}
