package io.khabar.app;

import io.khabar.ingest.feed.FullText;
import io.khabar.ingest.fetch.AddressPolicy;
import io.khabar.ingest.fetch.FetchSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** How pages and feeds are fetched. */
final class WebFlags {

    @Spec(Target.MIXEE)
    private CommandSpec command;

    @Option(
            names = "--contact",
            paramLabel = "URL",
            defaultValue = "",
            description = "Where a site's owner can complain: stands in the user agent of every request.")
    private String contact;

    @Option(
            names = "--allow-address",
            paramLabel = "ADDRESS",
            split = ",",
            description =
                    "Fetch from this private address, block (10.2.0.0/16) or host too; several are parted by commas."
                            + " Without it only public addresses are asked.")
    private List<String> allowed = new ArrayList<>();

    @Option(
            names = "--full-text",
            paramLabel = "WHEN",
            defaultValue = "auto",
            description =
                    "Fetch the page of what a feed announces: always, never, or auto: if the feed has a short or cut off"
                            + " text only (default: ${DEFAULT-VALUE}).")
    private FullText fullText;

    @Option(
            names = "--host-pause",
            paramLabel = "MILLIS",
            defaultValue = "1000",
            description = "How long a host is left in peace between two requests, unless its robots.txt asks for longer"
                    + " (default: ${DEFAULT-VALUE}).")
    private long hostPause;

    @Option(
            names = "--fetch-timeout",
            paramLabel = "SECONDS",
            defaultValue = "60",
            description = "How long a request may take in all, with its redirects (default: ${DEFAULT-VALUE}).")
    private int timeout;

    @Option(
            names = "--max-fetch-bytes",
            paramLabel = "N",
            defaultValue = "8388608",
            description = "Largest page or feed, after it is inflated (default: ${DEFAULT-VALUE}).")
    private int maxBytes;

    @Option(
            names = "--fetch-workers",
            paramLabel = "N",
            defaultValue = "8",
            description = "Requests that run at once, one of them to any one host (default: ${DEFAULT-VALUE}).")
    private int workers;

    FullText fullText() {
        return fullText;
    }

    FetchSettings settings() {
        FetchSettings defaults = FetchSettings.defaults();
        Ranges.atLeast(command, "--host-pause", hostPause, 0);
        Ranges.atLeast(command, "--fetch-timeout", timeout, 1);
        Ranges.atLeast(command, "--max-fetch-bytes", maxBytes, 1);
        Ranges.atLeast(command, "--fetch-workers", workers, 1);
        try {
            Duration total = Duration.ofSeconds(timeout);
            return defaults.withContact(contact)
                    .withAddresses(AddressPolicy.allowing(allowed))
                    .withHostPause(Duration.ofMillis(hostPause))
                    .withTimes(shorter(defaults.connectTimeout(), total), shorter(defaults.readTimeout(), total), total)
                    .withMaxBodyBytes(maxBytes)
                    .withWorkers(workers);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(command.commandLine(), e.getMessage(), e);
        }
    }

    private static Duration shorter(Duration a, Duration b) {
        return a.compareTo(b) < 0 ? a : b;
    }
}
