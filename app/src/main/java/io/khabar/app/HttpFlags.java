package io.khabar.app;

import io.khabar.ingest.http.ApiKeys;
import io.khabar.ingest.http.HttpOptions;
import java.io.IOException;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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
            names = "--api-key",
            paramLabel = "KEY",
            split = ",",
            description =
                    "Let in only who has one of these keys; several are parted by commas. Better than on the command"
                            + " line, where others can see it, it stands in KHABAR_API_KEY.")
    private List<String> keys = new ArrayList<>();

    @Option(names = "--api-keys-file", paramLabel = "FILE", description = "More keys, one a line.")
    private Path keysFile;

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

    /** Empty if there is to be no server. */
    Optional<HttpOptions> options() {
        if (address == null) {
            return Optional.empty();
        }
        int colon = address.lastIndexOf(':');
        String host = colon < 0 ? address : address.substring(0, colon).replaceAll("^\\[|]$", "");
        HttpOptions options;
        try {
            int port = Integer.parseInt(address.substring(colon + 1));
            if (host.isEmpty()) {
                throw wrong("--http needs a host and a port, such as 127.0.0.1:8480, not '" + address + "'");
            }
            options = new HttpOptions(
                    host, port, ApiKeys.of(allKeys()), maxBodyBytes, maxItems, Duration.ofSeconds(ackTimeout));
        } catch (NumberFormatException e) {
            throw wrong("--http needs a host and a port, such as 127.0.0.1:8480, not '" + address + "'");
        } catch (IllegalArgumentException e) {
            throw wrong(e.getMessage());
        }
        try {
            if (options.keys().isEmpty() && !options.isLoopback()) {
                throw wrong("--http " + address + " is open to other machines: give it keys with --api-key,"
                        + " --api-keys-file or KHABAR_API_KEY, or listen at 127.0.0.1");
            }
        } catch (UnknownHostException e) {
            throw wrong("--http " + address + ": there is no such host");
        }
        return Optional.of(options);
    }

    private List<String> allKeys() {
        List<String> all = new ArrayList<>(keys);
        if (keysFile != null) {
            try {
                Files.readAllLines(keysFile).stream()
                        .map(String::strip)
                        .filter(line -> !line.isEmpty())
                        .forEach(all::add);
            } catch (IOException e) {
                throw new CommandFailedException("cannot read " + keysFile + ": " + Problems.oneLine(e), e);
            }
        }
        return all;
    }

    private ParameterException wrong(String why) {
        return new ParameterException(command.commandLine(), why);
    }
}
