package io.khabar.app;

import io.khabar.ingest.feed.FeedList;
import io.khabar.ingest.feed.FeedSettings;
import io.khabar.ingest.feed.FullText;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** Which feeds are taken in, and how often. */
final class FeedFlags {

    @Spec(Target.MIXEE)
    private CommandSpec command;

    @Option(
            names = "--feeds",
            paramLabel = "FILE",
            description = "Take in these RSS, Atom and JSON feeds: a text file with an address a line, or OPML.")
    private Path list;

    @Option(names = "--feed", paramLabel = "URL", split = ",", description = "Take in this feed; may be repeated.")
    private List<String> feeds = new ArrayList<>();

    @Option(
            names = "--feed-interval",
            paramLabel = "SECONDS",
            defaultValue = "900",
            description = "From one poll of a feed to the next; longer if the feed asks for it, and while it fails"
                    + " (default: ${DEFAULT-VALUE}).")
    private long interval;

    @Option(
            names = "--feed-polls",
            paramLabel = "N",
            defaultValue = "16",
            description = "Feeds that are polled at once (default: ${DEFAULT-VALUE}).")
    private int polls;

    /** Each feed once; empty if none was asked for. */
    List<URI> feeds() {
        Set<URI> all = new LinkedHashSet<>();
        try {
            if (list != null) {
                all.addAll(FeedList.read(list));
            }
            feeds.forEach(feed -> all.add(FeedList.address("--feed", feed)));
        } catch (IllegalArgumentException e) {
            throw new ParameterException(command.commandLine(), e.getMessage(), e);
        } catch (IOException e) {
            throw new CommandFailedException("cannot read " + list + ": " + Problems.oneLine(e), e);
        }
        return List.copyOf(all);
    }

    FeedSettings settings(FullText fullText) {
        Ranges.atLeast(command, "--feed-interval", interval, 1);
        Ranges.atLeast(command, "--feed-polls", polls, 1);
        try {
            return FeedSettings.defaults()
                    .withInterval(Duration.ofSeconds(interval))
                    .withConcurrentPolls(polls)
                    .withFullText(fullText);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(command.commandLine(), e.getMessage(), e);
        }
    }
}
