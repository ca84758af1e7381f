package io.khabar.broker;

import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.utils.Exit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps this process alive when a broker in it comes to a fatal fault: Kafka would end the process, which is not the broker's here.
 *
 * <p>Kafka has one way out for the whole process, and does not tell which broker takes it. So everybody who runs one is told.
 */
final class BrokerFaults {

    private static final Logger LOG = LoggerFactory.getLogger(BrokerFaults.class);
    private static final Set<CompletableFuture<Void>> WATCHED = ConcurrentHashMap.newKeySet();

    private BrokerFaults() {}

    /** From now on no broker ends the process. */
    static void contain() {
        Exit.setExitProcedure((status, message) -> note());
        Exit.setHaltProcedure((status, message) -> note());
    }

    /** Completes this, exceptionally, when a broker fails. */
    static void watch(CompletableFuture<Void> failure) {
        WATCHED.add(failure);
    }

    static void forget(CompletableFuture<Void> failure) {
        WATCHED.remove(failure);
    }

    private static void note() {
        if (!WATCHED.isEmpty()) {
            LOG.error("A broker in this process has failed");
        }
        WATCHED.forEach(failure -> failure.completeExceptionally(
                new IllegalStateException("the broker has come to a fatal fault; the log says which")));
    }
}
