package io.khabar.app.fault;

import io.khabar.app.JavaProcess;
import io.khabar.app.Khabar;
import io.khabar.app.Observed;
import io.khabar.app.local.PostgresProcess;
import io.khabar.ingest.ArticlePublisher;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** The whole pipeline on this machine, each part a process of its own that can be killed and started again. */
final class Machine implements AutoCloseable {

    private static final String PARTITIONS = "4";

    private final Path folder;
    private final int kafka;
    private final int registry;
    private final int postgres;
    private final Map<Part, JavaProcess> processes = new EnumMap<>(Part.class);

    private Machine(Path folder, List<Integer> ports) {
        this.folder = folder;
        kafka = ports.get(0);
        registry = ports.get(1);
        postgres = ports.get(2);
    }

    /** Starts everything. */
    static Machine start(Path folder) throws IOException, InterruptedException {
        Machine machine = new Machine(folder, freePorts());
        machine.start(Part.BROKER);
        int created;
        do {
            // The broker may not be there yet.
            created = JavaProcess.start(
                            Khabar.class,
                            List.of("topics", "-b", machine.bootstrapServers(), "--partitions", PARTITIONS))
                    .await();
        } while (created != 0 && machine.processes.get(Part.BROKER).isAlive());
        for (Part part : Part.values()) {
            if (part != Part.BROKER) {
                machine.start(part);
            }
        }
        return machine;
    }

    /** Kills a part as {@code kill -9} does. */
    void kill(Part part) throws IOException, InterruptedException {
        if (part == Part.POSTGRES) {
            Optional<ProcessHandle> server = PostgresProcess.server(folder.resolve("postgres"));
            server.ifPresent(ProcessHandle::destroyForcibly);
        }
        processes.get(part).kill();
    }

    /** Starts a part, again if it has been killed. */
    void start(Part part) throws IOException {
        processes.put(
                part,
                switch (part) {
                    case BROKER ->
                        JavaProcess.start(
                                BrokerProcess.class,
                                List.of(folder.resolve("kafka").toString(), Integer.toString(kafka)));
                    case REGISTRY ->
                        JavaProcess.start(
                                RegistryProcess.class, List.of(bootstrapServers(), Integer.toString(registry)));
                    case POSTGRES ->
                        JavaProcess.start(
                                PostgresProcess.class,
                                List.of(folder.resolve("postgres").toString(), Integer.toString(postgres)));
                    // Who comes back under the same name is not waited for as if it were gone.
                    case ENRICH_1, ENRICH_2 ->
                        app(
                                "enrich",
                                "--state-dir",
                                folder.resolve(part.name()).toString(),
                                "-X",
                                "main.consumer.group.instance.id=" + part);
                    case SINK -> app("sink", "--jdbc-url", jdbcUrl(), "-X", "group.instance.id=" + part);
                });
    }

    /** Starts those that have ended by themselves, as those who supervise them do; how many. */
    int revive() throws IOException {
        int count = 0;
        for (Part part : Part.values()) {
            JavaProcess process = processes.get(part);
            if (!process.isAlive()) {
                System.out.println(part + " ended by itself: " + String.join("\n", process.err()));
                start(part);
                count++;
            }
        }
        return count;
    }

    private JavaProcess app(String command, String... options) throws IOException {
        List<String> arguments = new ArrayList<>(List.of(command, "-b", bootstrapServers(), "-r", registryUrl()));
        arguments.addAll(List.of(options));
        return JavaProcess.start(Khabar.class, arguments);
    }

    String bootstrapServers() {
        return "127.0.0.1:" + kafka;
    }

    private String registryUrl() {
        return "http://127.0.0.1:" + registry;
    }

    private String jdbcUrl() {
        return "jdbc:postgresql://127.0.0.1:" + postgres + "/khabar?user=postgres";
    }

    ArticlePublisher.Builder publisher() {
        return ArticlePublisher.builder().bootstrapServers(bootstrapServers()).schemaRegistryUrl(registryUrl());
    }

    /** The rows that a query gives, each as its columns' texts joined by a bar. */
    List<String> rows(String query) throws SQLException {
        return Observed.rows(jdbcUrl(), query);
    }

    /** How many records of each key a reader of committed records sees. */
    Map<String, Integer> times(String topic) {
        return Observed.times(bootstrapServers(), topic);
    }

    /** What a part has printed to standard error since its last start, as far as it is such. */
    List<String> err(Part part, Predicate<String> line) {
        return processes.get(part).err().stream().filter(line).toList();
    }

    /** Ends everything; the order is that of the data, backwards. */
    @Override
    public void close() throws IOException, InterruptedException {
        for (Part part : List.of(Part.SINK, Part.ENRICH_1, Part.ENRICH_2, Part.POSTGRES, Part.REGISTRY, Part.BROKER)) {
            if (processes.containsKey(part)) {
                kill(part);
            }
        }
    }

    private static List<Integer> freePorts() throws IOException {
        List<ServerSocket> sockets = new ArrayList<>();
        try {
            for (int i = 0; i < 3; i++) {
                sockets.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
            }
            return sockets.stream().map(ServerSocket::getLocalPort).toList();
        } finally {
            for (ServerSocket socket : sockets) {
                socket.close();
            }
        }
    }
}
