package io.khabar.app;

import io.khabar.schemas.DeadLetterLimit;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** How many dead letters are too many. */
final class DeadLetterFlags {

    @Spec(Target.MIXEE)
    private CommandSpec command;

    @Option(
            names = "--dead-letter-share",
            paramLabel = "PERCENT",
            defaultValue = "" + DeadLetterLimit.DEFAULT_PERCENT,
            description = "End with 1 when more than this share of the last records would become dead letters; 100 for"
                    + " no limit (default: ${DEFAULT-VALUE}).")
    private double percent;

    @Option(
            names = "--dead-letter-window",
            paramLabel = "N",
            defaultValue = "" + DeadLetterLimit.DEFAULT_WINDOW,
            description = "How many records are the last ones (default: ${DEFAULT-VALUE}).")
    private int window;

    DeadLetterLimit limit() {
        if (!(percent > 0 && percent <= 100)) {
            throw new ParameterException(
                    command.commandLine(), "--dead-letter-share must be above 0 and at most 100, not " + percent);
        }
        Ranges.within(command, "--dead-letter-window", window, 1, DeadLetterLimit.LARGEST_WINDOW);
        try {
            return new DeadLetterLimit(percent / 100, window);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(command.commandLine(), e.getMessage(), e);
        }
    }
}
