package io.khabar.app.registry;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;

/** An Apicurio registry, real and in a process of its own, with Confluent's REST interface and schemas in memory. */
final class ApicurioProcess implements AutoCloseable {

    private final Process process;
    private final URI url;
    private final Thread atExit;

    private ApicurioProcess(Process process, URI url) {
        this.process = process;
        this.url = url;
        // Should this JVM be ended in the midst of a test, the registry must not outlive it.
        this.atExit = new Thread(process::destroy);
        Runtime.getRuntime().addShutdownHook(atExit);
    }

    static ApicurioProcess start() throws IOException {
        int port = freePort();
        Path interop = Path.of("target", "interop").toAbsolutePath();
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-Dquarkus.http.host=127.0.0.1",
                        "-Dquarkus.http.port=" + port,
                        "-jar",
                        runner(interop.resolve("apicurio")).toString())
                .directory(interop.toFile())
                .redirectErrorStream(true)
                .redirectOutput(interop.resolve("apicurio.log").toFile())
                .start();
        ApicurioProcess apicurio =
                new ApicurioProcess(process, URI.create("http://127.0.0.1:" + port + "/apis/ccompat/v7"));
        try {
            RestClient rest = new RestClient(apicurio.url);
            Awaitility.await("Apicurio to serve, see target/interop/apicurio.log")
                    .atMost(Duration.ofMinutes(2))
                    .ignoreExceptions()
                    .failFast("Apicurio ended, see target/interop/apicurio.log", () -> !process.isAlive())
                    .until(() -> rest.get("/subjects").status() == 200);
            // It starts with NONE, where Confluent's registry and ours start with BACKWARD.
            rest.put("/config", "{\"compatibility\":\"BACKWARD\"}");
            return apicurio;
        } catch (RuntimeException e) {
            apicurio.close();
            throw e;
        }
    }

    URI url() {
        return url;
    }

    @Override
    public void close() {
        process.destroy();
        Runtime.getRuntime().removeShutdownHook(atExit);
    }

    private static Path runner(Path directory) throws IOException {
        try (DirectoryStream<Path> jars = Files.newDirectoryStream(directory, "*-runner.jar")) {
            return jars.iterator().next();
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
