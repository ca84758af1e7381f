package io.khabar.app;

import io.khabar.ingest.DoorOptions;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** What a command that takes articles in lets through. */
final class DoorFlags {

    @Spec(Target.MIXEE)
    private CommandSpec command;

    @Option(
            names = "--keep-duplicates",
            fallbackValue = "true",
            description = "Publish an article again that is known by its id, or by its title and text.")
    private boolean keepDuplicates;

    @Option(
            names = "--remember",
            paramLabel = "N",
            defaultValue = "" + DoorOptions.DEFAULT_REMEMBERED,
            description = "Articles that are known again, some 300 bytes of memory each (default: ${DEFAULT-VALUE}).")
    private int remembered;

    @Option(
            names = "--read-back",
            paramLabel = "N",
            defaultValue = "" + DoorOptions.DEFAULT_READ_BACK,
            description = "Newest articles of the topic that are read at the start, so that they are known again"
                    + " (default: ${DEFAULT-VALUE}).")
    private int readBack;

    @Option(
            names = "--max-bytes-in-flight",
            paramLabel = "N",
            defaultValue = "" + DoorOptions.DEFAULT_MAX_BYTES_IN_FLIGHT,
            description = "Articles that may wait for their acknowledgement at once, in bytes of memory"
                    + " (default: ${DEFAULT-VALUE}).")
    private int maxBytesInFlight;

    DoorOptions options() {
        Ranges.within(command, "--remember", remembered, 1, DoorOptions.LARGEST_REMEMBERED);
        Ranges.atLeast(command, "--read-back", readBack, 0);
        Ranges.atLeast(command, "--max-bytes-in-flight", maxBytesInFlight, 1);
        try {
            return new DoorOptions(keepDuplicates, remembered, Math.min(readBack, remembered), maxBytesInFlight);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(command.commandLine(), e.getMessage(), e);
        }
    }
}
