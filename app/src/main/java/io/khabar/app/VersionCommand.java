package io.khabar.app;

import io.khabar.schemas.KhabarVersion;
import java.util.concurrent.Callable;
import org.apache.kafka.common.utils.AppInfoParser;
import picocli.CommandLine.Command;

@Command(
        name = "version",
        mixinStandardHelpOptions = true,
        description = "Shows the versions of Khabar, of its Kafka client and of Java.",
        footer = {"", "Example: khabar version"})
final class VersionCommand implements Callable<Integer> {

    private final Surroundings surroundings;

    VersionCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        surroundings.out().println("khabar " + KhabarVersion.get());
        surroundings.out().println("kafka " + AppInfoParser.getVersion());
        surroundings.out().println("java " + Runtime.version());
        return 0;
    }
}
