package io.khabar.app.fault;

import io.khabar.broker.LocalBroker;
import java.io.IOException;
import java.nio.file.Path;

/** A broker in a process of its own, which waits to be killed. */
final class BrokerProcess {

    private BrokerProcess() {}

    /** @param arguments the directory, the port */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        LocalBroker.start(Path.of(arguments[0]), Integer.parseInt(arguments[1]));
        Thread.currentThread().join();
    }
}
