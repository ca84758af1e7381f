package io.khabar.broker;

import java.io.IOException;
import java.nio.file.Path;

/** A broker in a process of its own, which prints its address and then waits to be killed. */
final class BrokerProcess {

    private BrokerProcess() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        try (LocalBroker broker = LocalBroker.start(Path.of(arguments[0]))) {
            System.out.println(broker.bootstrapServers());
            Thread.currentThread().join();
        }
    }
}
