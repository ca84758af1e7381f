package io.khabar.app;

import io.khabar.ingest.http.ApiKeys;
import io.khabar.ingest.http.HttpOptions;
import java.time.Duration;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** How articles are taken in over HTTP. */
final class HttpFlags {

    @Spec(Target.MIXEE)
    private CommandSpec command;

    @Option(
            names = "--http",
            paramLabel = "HOST:PORT",
            description = "Take articles in over HTTP at this address. Other machines than this one need an API key.")
    private String address;

    @Option(
            names = "--max-body-bytes",
            paramLabel = "N",
            defaultValue = "" + HttpOptions.DEFAULT_MAX_BODY_BYTES,
            description = "Largest body of a request, after it is inflated (default: ${DEFAULT-VALUE}).")
    private long maxBodyBytes;

    @Option(
            names = "--max-items",
            paramLabel = "N",
            defaultValue = "" + HttpOptions.DEFAULT_MAX_ITEMS,
            description = "Articles that one request may have (default: ${DEFAULT-VALUE}).")
    private int maxItems;

    @Option(
            names = "--ack-timeout",
            paramLabel = "SECONDS",
            defaultValue = "10",
            description =
                    "How long a request waits for Kafka before it is told to come again (default: ${DEFAULT-VALUE}).")
    private int ackTimeout;

    /**
     * Empty if there is to be no server.
     *
     * @param access who may use it
     */
    Optional<HttpOptions> options(AccessFlags access) {
        if (address == null) {
            return Optional.empty();
        }
        Ranges.atLeast(command, "--max-body-bytes", maxBodyBytes, 1);
        Ranges.atLeast(command, "--max-items", maxItems, 1);
        Ranges.atLeast(command, "--ack-timeout", ackTimeout, 1);
        try {
            HttpAddress listen = HttpAddress.parse(address);
            ApiKeys keys = access.keys();
            listen.check(keys);
            return Optional.of(new HttpOptions(
                    listen.host(), listen.port(), keys, maxBodyBytes, maxItems, Duration.ofSeconds(ackTimeout)));
        } catch (IllegalArgumentException e) {
            throw new ParameterException(command.commandLine(), e.getMessage(), e);
        }
    }
}
