package io.khabar.broker;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import kafka.server.KafkaConfig;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.metadata.properties.MetaPropertiesEnsemble;
import org.apache.kafka.metadata.storage.Formatter;

/**
 * A real Kafka broker, broker and KRaft controller in one, that runs inside this process and listens on the loopback
 * interface only.
 *
 * <p>The log directory outlives the broker: a broker started on a directory that was used before has the same cluster id
 * and the same records, also when the process before it was killed. One directory serves one broker at a time; Kafka
 * holds a lock on it.
 */
public final class LocalBroker implements AutoCloseable {

    private static final int NODE_ID = 1;
    private static final int ATTEMPTS = 5;
    private static final String LOOPBACK = "127.0.0.1";
    private static final Duration FAILED_PATIENCE = Duration.ofSeconds(10);

    private final KafkaNode node;
    private final int port;
    private final int secondPort;
    private final String clusterId;
    private final CompletableFuture<Void> failure = new CompletableFuture<>();

    private LocalBroker(KafkaNode node, int port, int secondPort, String clusterId) {
        this.node = node;
        this.port = port;
        this.secondPort = secondPort;
        this.clusterId = clusterId;
        BrokerFaults.watch(failure);
    }

    /**
     * Starts a broker on a port that is free.
     *
     * @param directory where the log is kept; made if absent
     * @throws IOException if the directory cannot be written, or another broker holds it
     */
    public static LocalBroker start(Path directory) throws IOException {
        return start(directory, 0);
    }

    /**
     * Starts a broker.
     *
     * @param directory where the log is kept; made if absent
     * @param port the port to listen on, or 0 for one that is free
     * @throws BindException if that port is taken
     * @throws IOException if the directory cannot be written, or another broker holds it
     */
    public static LocalBroker start(Path directory, int port) throws IOException {
        return start(directory, port, Map.of());
    }

    /**
     * Starts a broker with settings of one's own.
     *
     * @param directory where the log is kept; made if absent
     * @param port the port to listen on, or 0 for one that is free
     * @param overrides broker settings by their Kafka names, which win over this class's own
     * @throws BindException if that port is taken
     * @throws IOException if the directory cannot be written, or another broker holds it
     */
    public static LocalBroker start(Path directory, int port, Map<String, String> overrides) throws IOException {
        return start(directory, port, null, overrides);
    }

    /**
     * Starts a broker that listens also where clients have to log in, or to use TLS; what that needs, such as a key store, stands in the settings.
     *
     * @param directory where the log is kept; made if absent
     * @param protocol {@code SASL_SSL}, {@code SASL_PLAINTEXT} or {@code SSL}
     * @param overrides broker settings by their Kafka names, which win over this class's own
     * @throws IOException if the directory cannot be written, or another broker holds it
     */
    public static LocalBroker startSecured(Path directory, String protocol, Map<String, String> overrides)
            throws IOException {
        return start(directory, 0, protocol, overrides);
    }

    private static LocalBroker start(Path directory, int port, String protocol, Map<String, String> overrides)
            throws IOException {
        String clusterId = format(directory);
        // Between finding a free port and listening on it somebody else may take it.
        for (int attempt = 1; ; attempt++) {
            int clientPort = port == 0 ? freePort() : port;
            try {
                Map<String, String> settings = settings(directory, clientPort, freePortBut(clientPort));
                int secondPort = protocol == null ? -1 : freePort();
                if (protocol != null) {
                    listenAlso(settings, protocol, secondPort);
                }
                settings.putAll(overrides);
                return new LocalBroker(startNode(settings), clientPort, secondPort, clusterId);
            } catch (BindException e) {
                if (attempt == ATTEMPTS || (port != 0 && isTaken(port))) {
                    throw e;
                }
            }
        }
    }

    /** Where clients connect: host and port. */
    public String bootstrapServers() {
        return LOOPBACK + ":" + port;
    }

    /**
     * Where clients connect that have to log in, or to use TLS.
     *
     * @throws IllegalStateException if there is no such listener
     */
    public String securedBootstrapServers() {
        if (secondPort < 0) {
            throw new IllegalStateException("this broker was started with a plain listener only");
        }
        return LOOPBACK + ":" + secondPort;
    }

    /** The port that clients connect to. */
    public int port() {
        return port;
    }

    /** The cluster's id; stays the same for one directory. */
    public String clusterId() {
        return clusterId;
    }

    /**
     * Completes, exceptionally, if the broker comes to a fatal fault, such as a log directory that it cannot write any more. Kafka would
     * end the process; that is left to whoever runs the broker. Another broker's fault in this process counts as well.
     */
    public CompletableFuture<Void> failure() {
        return failure.copy();
    }

    /** Stops the broker and waits until it has; the directory can then be used again. One that failed is not waited for long. */
    @Override
    public void close() {
        BrokerFaults.forget(failure);
        Thread stopping = new Thread(node::stop, "broker-stop");
        stopping.setDaemon(true);
        stopping.start();
        boolean interrupted = false;
        while (stopping.isAlive()) {
            try {
                stopping.join(FAILED_PATIENCE.toMillis());
                if (failure.isDone()) {
                    break;
                }
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static KafkaNode startNode(Map<String, String> settings) throws IOException {
        KafkaNode node = null;
        BrokerFaults.contain();
        try {
            node = new KafkaNode(new KafkaConfig(settings, false));
            node.start();
            return node;
        } catch (IOException | RuntimeException | Error e) {
            if (node != null) {
                node.stop();
            }
            for (Throwable cause = e; cause != null; cause = cause.getCause()) {
                if (cause instanceof BindException) {
                    BindException bind = new BindException(e.getMessage());
                    bind.initCause(e);
                    throw bind;
                }
            }
            if (e instanceof Error error) {
                throw error;
            }
            throw new IOException("cannot start a broker on " + settings.get("log.dirs") + ": " + e.getMessage(), e);
        }
    }

    private static void listenAlso(Map<String, String> settings, String protocol, int port) {
        String listener = "," + protocol + "://" + LOOPBACK + ":" + port;
        settings.merge("listeners", listener, String::concat);
        settings.merge("advertised.listeners", listener, String::concat);
        settings.merge("listener.security.protocol.map", "," + protocol + ":" + protocol, String::concat);
    }

    private static Map<String, String> settings(Path directory, int clientPort, int controllerPort) {
        Map<String, String> settings = new HashMap<>();
        settings.put("process.roles", "broker,controller");
        settings.put("node.id", Integer.toString(NODE_ID));
        settings.put("controller.quorum.voters", NODE_ID + "@" + LOOPBACK + ":" + controllerPort);
        settings.put("controller.listener.names", "CONTROLLER");
        settings.put("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
        settings.put("inter.broker.listener.name", "PLAINTEXT");
        settings.put(
                "listeners",
                "PLAINTEXT://" + LOOPBACK + ":" + clientPort + ",CONTROLLER://" + LOOPBACK + ":" + controllerPort);
        settings.put("advertised.listeners", "PLAINTEXT://" + LOOPBACK + ":" + clientPort);
        settings.put("log.dirs", directory.toAbsolutePath().toString());

        // One broker: nothing can be replicated. Few partitions: a start opens the files of each.
        settings.put("offsets.topic.replication.factor", "1");
        settings.put("offsets.topic.num.partitions", "4");
        settings.put("transaction.state.log.replication.factor", "1");
        settings.put("transaction.state.log.min.isr", "1");
        settings.put("transaction.state.log.num.partitions", "4");
        settings.put("share.coordinator.state.topic.replication.factor", "1");
        settings.put("share.coordinator.state.topic.min.isr", "1");
        settings.put("share.coordinator.state.topic.num.partitions", "1");
        settings.put("default.replication.factor", "1");
        settings.put("min.insync.replicas", "1");
        settings.put("auto.create.topics.enable", "false");

        // There is nobody to hand leadership to, and asking can take five minutes if the controller is not listening.
        settings.put("controlled.shutdown.enable", "false");

        // Nobody could take over from the one broker, so nothing is won by fencing it when a busy machine delays a
        // heartbeat.
        settings.put("broker.session.timeout.ms", "3600000");
        settings.put("broker.heartbeat.interval.ms", "500");

        // After a crash the dead process's open transaction and membership still count: don't wait long.
        settings.put("transaction.abort.timed.out.transaction.cleanup.interval.ms", "1000");
        settings.put("group.initial.rebalance.delay.ms", "0");
        settings.put("group.min.session.timeout.ms", "1000");

        // Sized for one machine that also does other things.
        settings.put("log.cleaner.dedupe.buffer.size", "2097152");
        settings.put("log.index.size.max.bytes", "1048576");
        settings.put("num.network.threads", "2");
        settings.put("num.io.threads", "4");
        settings.put("background.threads", "2");
        return settings;
    }

    /** Makes the directory a log directory unless it is one already. */
    private static String format(Path directory) throws IOException {
        Files.createDirectories(directory);
        Path properties = directory.resolve(MetaPropertiesEnsemble.META_PROPERTIES_NAME);
        if (Files.notExists(properties)) {
            Formatter formatter = new Formatter()
                    .setPrintStream(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
                    .setNodeId(NODE_ID)
                    .setClusterId(Uuid.randomUuid().toString())
                    .setControllerListenerName("CONTROLLER")
                    .setMetadataLogDirectory(directory.toAbsolutePath().toString())
                    .addDirectory(directory.toAbsolutePath().toString());
            try {
                formatter.run();
            } catch (IOException e) {
                throw e;
            } catch (Exception e) {
                throw new IOException("cannot make " + directory + " a broker's log directory: " + e.getMessage(), e);
            }
        }
        Properties meta = new Properties();
        try (var reader = Files.newBufferedReader(properties)) {
            meta.load(reader);
        }
        String clusterId = meta.getProperty("cluster.id");
        if (clusterId == null) {
            throw new IOException(properties + " names no cluster.id");
        }
        return clusterId;
    }

    /** A port that nobody holds is handed out again at times. */
    private static int freePortBut(int taken) throws IOException {
        int port = freePort();
        while (port == taken) {
            port = freePort();
        }
        return port;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName(LOOPBACK))) {
            return socket.getLocalPort();
        }
    }

    private static boolean isTaken(int port) throws IOException {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getByName(LOOPBACK))) {
            return socket.getLocalPort() != port;
        } catch (BindException e) {
            return true;
        }
    }
}
