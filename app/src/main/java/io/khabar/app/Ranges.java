package io.khabar.app;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Refuses numbers out of range, by the name of the flag that they were given with. */
final class Ranges {

    private Ranges() {}

    static void atLeast(CommandSpec command, String flag, long value, long least) {
        if (value < least) {
            throw new ParameterException(command.commandLine(), flag + " must be at least " + least + ", not " + value);
        }
    }

    static void within(CommandSpec command, String flag, long value, long least, long most) {
        if (value < least || value > most) {
            throw new ParameterException(
                    command.commandLine(), flag + " must be from " + least + " to " + most + ", not " + value);
        }
    }
}
