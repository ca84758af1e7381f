package io.khabar.opensearch;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.opensearch.common.settings.Settings;
import org.opensearch.env.Environment;
import org.opensearch.http.HttpServerTransport;
import org.opensearch.node.Node;
import org.opensearch.node.NodeValidationException;
import org.opensearch.transport.Netty4Plugin;

/**
 * An OpenSearch server of one node, on loopback and without its distribution's modules: no security, no scripts, no analyzers of
 * languages. Prints its HTTP address, and ends when its standard input does, so that it does not outlive whoever started it.
 */
final class OpenSearchProcess extends Node {

    private OpenSearchProcess(Settings settings, Path home) {
        super(new Environment(settings, home.resolve("config")), List.of(Netty4Plugin.class), true);
    }

    /** @param arguments the directory, the HTTP port, or a range of ports to take one of */
    public static void main(String[] arguments) throws IOException, NodeValidationException {
        Path home = Path.of(arguments[0]);
        Settings settings = Settings.builder()
                .put("path.home", home.toString())
                .put("cluster.name", "khabar-test")
                .put("node.name", "test")
                .put("discovery.type", "single-node")
                .put("network.host", "127.0.0.1")
                .put("http.port", arguments[1])
                .put("http.type", "netty4")
                .put("transport.port", "0")
                .put("transport.type", "netty4")
                // A disk that is nearly full is no concern of a test's, and neither are the limits of memory maps.
                .put("cluster.routing.allocation.disk.threshold_enabled", false)
                .put("node.store.allow_mmap", false)
                .build();
        try (OpenSearchProcess server = new OpenSearchProcess(settings, home)) {
            server.start();
            System.out.println(server.injector()
                    .getInstance(HttpServerTransport.class)
                    .boundAddress()
                    .publishAddress());
            while (System.in.read() >= 0) {
                // Nothing is said to it.
            }
        }
        // Not all of its threads end with it.
        System.exit(0);
    }
}
