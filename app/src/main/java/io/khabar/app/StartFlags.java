package io.khabar.app;

import java.time.Duration;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** What the apps have in common that look at the start whether all that they need is there. */
final class StartFlags {

    @Spec(Target.MIXEE)
    private CommandSpec command;

    @Option(
            names = "--start-timeout",
            paramLabel = "SECONDS",
            defaultValue = "300",
            description =
                    "Fail if at the start something is away for so long; 0 to wait for ever (default: ${DEFAULT-VALUE}).")
    private int seconds;

    /** How long to wait at the start for what is away; nought for ever. */
    Duration timeout() {
        if (seconds < 0) {
            throw new ParameterException(
                    command.commandLine(), "--start-timeout must not be below 0, but is " + seconds);
        }
        return Duration.ofSeconds(seconds);
    }
}
