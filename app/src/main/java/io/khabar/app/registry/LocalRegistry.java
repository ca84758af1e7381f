package io.khabar.app.registry;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A schema registry for Avro with Confluent's REST interface, so that any Confluent client works against it. It keeps schemas,
 * deletions and compatibility levels in a compacted topic of the broker, in the form in which Confluent's registry keeps them:
 * they survive a restart of both. One registry at a time should write to a topic.
 *
 * <p>It leaves out what the local edition has no use for: login, schema references, metadata and rules, modes other than READWRITE, and
 * schema types other than Avro; a request for one of those is refused with a message that says so.
 */
public final class LocalRegistry implements AutoCloseable {

    private static final int THREADS = 4;

    static {
        // The JDK's server sends head and body of an answer apart; without this the second waits 40 ms for the first's
        // acknowledgement.
        if (System.getProperty("sun.net.httpserver.nodelay") == null) {
            System.setProperty("sun.net.httpserver.nodelay", "true");
        }
    }

    private final HttpServer server;
    private final ExecutorService threads;
    private final RegistryService service;

    private LocalRegistry(HttpServer server, ExecutorService threads, RegistryService service) {
        this.server = server;
        this.threads = threads;
        this.service = service;
    }

    /**
     * Reads the topic to its end and starts to serve.
     *
     * @throws BindException if the port is taken
     * @throws IOException if it cannot listen on the interface
     * @throws IllegalStateException if the topic is there but would lose schemas: not compacted, or of several partitions
     * @throws org.apache.kafka.common.KafkaException if the broker does not answer in time
     */
    public static LocalRegistry start(LocalRegistryConfig config) throws IOException {
        // The port first: when it is taken, nothing else needs to be undone.
        HttpServer server =
                HttpServer.create(new InetSocketAddress(InetAddress.getByName(config.host()), config.port()), 0);
        KafkaSchemaLog log = null;
        try {
            log = KafkaSchemaLog.open(config);
            RegistryService service = new RegistryService(log);
            AtomicInteger count = new AtomicInteger();
            ExecutorService threads = Executors.newFixedThreadPool(THREADS, task -> {
                Thread thread = new Thread(task, "schema-registry-" + count.incrementAndGet());
                thread.setDaemon(true);
                return thread;
            });
            server.setExecutor(threads);
            server.createContext("/", new RegistryHandler(RegistryRoutes.of(service)));
            server.start();
            return new LocalRegistry(server, threads, service);
        } catch (RuntimeException e) {
            server.stop(0);
            if (log != null) {
                log.close();
            }
            throw e;
        }
    }

    /** Where it listens: the value for {@code schema.registry.url}. */
    public URI url() {
        InetSocketAddress address = server.getAddress();
        String host = address.getAddress().getHostAddress();
        return URI.create("http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + address.getPort());
    }

    /** The port that it listens on. */
    public int port() {
        return server.getAddress().getPort();
    }

    /** Stops serving; what was registered is on the broker. */
    @Override
    public void close() {
        server.stop(0);
        threads.shutdown();
        service.close();
    }
}
