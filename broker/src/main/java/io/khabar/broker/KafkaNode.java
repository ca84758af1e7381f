package io.khabar.broker;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import kafka.server.BrokerServer;
import kafka.server.ControllerServer;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.server.Server$;
import kafka.server.SharedServer;
import kafka.server.StandardFaultHandlerFactory;
import org.apache.kafka.common.errors.BrokerIdNotRegisteredException;
import org.apache.kafka.common.errors.NotControllerException;
import org.apache.kafka.common.message.RequestHeaderData;
import org.apache.kafka.common.metrics.Metrics;
import org.apache.kafka.common.security.auth.KafkaPrincipal;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.controller.ControllerRequestContext;
import org.apache.kafka.image.MetadataDelta;
import org.apache.kafka.image.MetadataImage;
import org.apache.kafka.image.loader.LoaderManifest;
import org.apache.kafka.image.publisher.MetadataPublisher;
import org.apache.kafka.raft.QuorumConfig;
import org.apache.kafka.server.ServerSocketFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Controller and broker of one node, as {@link KafkaRaftServer} runs them, but with one thing done between the starts of the two: the
 * broker's registration of the last time is taken back.
 *
 * <p>Else the broker would lead its partitions from the first moment on, as it did when its process ended, until the controller misses
 * the heartbeats of the process before. If that process was killed inside a commit, the transaction's coordinator tries all the while to
 * write the commit's markers to this very broker, which does not answer yet; in the moment the partitions have no leader it takes them
 * for deleted and the transaction for complete (from Kafka 4.0 on {@code KRaftMetadataCache.getPartitionLeaderEndpoint} knows no node for
 * a partition without a leader, where it was {@code Node.noNode} before). Then markers are missing for good: nobody reads committed
 * records past that transaction, and the consumer group's offsets stay unstable.
 */
final class KafkaNode {

    private static final Logger LOG = LoggerFactory.getLogger(KafkaNode.class);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration PAUSE = Duration.ofMillis(10);

    private final SharedServer shared;
    private final ControllerServer controller;
    private final BrokerServer broker;

    /** Throws what Kafka throws if the log directories cannot be used. */
    KafkaNode(KafkaConfig config) {
        var directories = KafkaRaftServer.initializeLogDirs(config, LOG, "");
        Metrics metrics = Server$.MODULE$.initializeMetrics(
                config, Time.SYSTEM, directories._1().clusterId().orElseThrow());
        shared = new SharedServer(
                config,
                directories._1(),
                Time.SYSTEM,
                metrics,
                CompletableFuture.completedFuture(
                        QuorumConfig.parseVoterConnections(config.quorumConfig().voters())),
                QuorumConfig.parseBootstrapServers(config.quorumConfig().bootstrapServers()),
                new StandardFaultHandlerFactory(),
                ServerSocketFactory.INSTANCE);
        broker = new BrokerServer(shared);
        controller = new ControllerServer(shared, KafkaRaftServer.configSchema(), directories._2());
    }

    /** Throws what Kafka throws if one of the two does not start. */
    void start() throws IOException {
        controller.startup();
        unregister();
        broker.startup();
    }

    /** Stops both and waits until they have; also what was started of a node that did not start as a whole. */
    void stop() {
        broker.shutdown();
        controller.shutdown();
        broker.awaitShutdown();
        controller.awaitShutdown();
    }

    private void unregister() throws IOException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        int id = shared.nodeId();
        try {
            while (!unregistered(id, deadline)) {
                if (System.nanoTime() > deadline) {
                    throw new IOException("the controller is not active after " + PATIENCE.toSeconds() + " s");
                }
                TimeUnit.NANOSECONDS.sleep(PAUSE.toNanos());
            }
            Gone gone = new Gone(id);
            shared.loader().installPublishers(List.of(gone)).get();
            gone.seen.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            shared.loader().removeAndClosePublisher(gone).get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            InterruptedIOException interrupted = new InterruptedIOException("interrupted while the broker started");
            interrupted.initCause(e);
            throw interrupted;
        } catch (ExecutionException | TimeoutException e) {
            throw new IOException("cannot take back the broker's registration: " + e, e);
        }
    }

    /** Whether the broker is not registered, or now no more; false while the controller has not taken up its work. */
    private boolean unregistered(int id, long deadline) throws ExecutionException, InterruptedException {
        try {
            controller
                    .controller()
                    .unregisterBroker(
                            new ControllerRequestContext(
                                    new RequestHeaderData(), KafkaPrincipal.ANONYMOUS, OptionalLong.of(deadline)),
                            id)
                    .get();
            return true;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof BrokerIdNotRegisteredException) {
                return true;
            }
            if (e.getCause() instanceof NotControllerException) {
                return false;
            }
            throw e;
        }
    }

    /** Sees that a broker is gone from the metadata that the broker to come starts with. */
    private static final class Gone implements MetadataPublisher {

        private final int id;
        private final CompletableFuture<Void> seen = new CompletableFuture<>();

        Gone(int id) {
            this.id = id;
        }

        @Override
        public String name() {
            return "Gone(id=" + id + ")";
        }

        @Override
        public void onMetadataUpdate(MetadataDelta delta, MetadataImage image, LoaderManifest manifest) {
            if (image.cluster().broker(id) == null) {
                seen.complete(null);
            }
        }
    }
}
