package io.khabar.app;

import io.khabar.app.evaluate.EvaluateCommand;
import io.khabar.app.local.LocalCommand;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine.UnmatchedArgumentException;

/** The {@code khabar} command. Exit codes: 0 done, 1 failed, 2 wrong usage. */
@Command(
        name = "khabar",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description =
                "Turns news articles into a stream of structured events: who is involved, how many, whose they are,"
                        + " and who says so.",
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "Every flag can be given as an environment variable too: --from-beginning is KHABAR_FROM_BEGINNING.",
            "KAFKA_X_Y sets the Kafka client property x.y, SCHEMA_REGISTRY_URL the schema registry.",
            "A flag wins over a variable, a variable over the default.",
            "",
            "Exit codes: 0 done, 1 failed, 2 wrong usage.",
            "",
            "Example: khabar local samples"
        })
public final class Khabar {

    @Option(
            names = {"-v", "--verbose"},
            scope = ScopeType.INHERIT,
            fallbackValue = "true",
            description = "Log more, and show the stack trace of an error.")
    private boolean verbose;

    private Khabar() {}

    /** Runs a command and ends the process with its exit code. */
    public static void main(String[] arguments) {
        // Kafka and others change the case of names by the user's language, and in Turkish that of "classic" is
        // "CLASSİC"; numbers in the names of files must not depend on it either.
        Locale.setDefault(Locale.ROOT);
        StandardOutput out = new StandardOutput();
        Surroundings surroundings = Surroundings.ofProcess(out);
        int code = run(surroundings, arguments);
        surroundings.out().flush();
        if (out.failure().isPresent()) {
            Notice.complain(
                    surroundings.err(),
                    "cannot write to standard output: "
                            + Problems.oneLine(out.failure().get()));
            code = Math.max(code, CommandLine.ExitCode.SOFTWARE);
        }
        System.exit(code);
    }

    /** Runs a command; its exit code. */
    static int run(Surroundings surroundings, String... arguments) {
        try {
            return commandLine(surroundings).execute(arguments);
        } catch (OutOfMemoryError e) {
            Notice.complain(
                    surroundings.err(),
                    "out of memory (" + e.getMessage() + "): give Java more, such as KHABAR_JVM_OPTS=-Xmx2g");
            return CommandLine.ExitCode.SOFTWARE;
        }
    }

    static CommandLine commandLine(Surroundings surroundings) {
        Khabar khabar = new Khabar();
        CommandLine line = new CommandLine(khabar);
        for (Object command : commands(surroundings)) {
            line.addSubcommand(command);
        }
        line.setOut(new PrintWriter(surroundings.out(), true, StandardCharsets.UTF_8));
        line.setErr(new PrintWriter(surroundings.err(), true, StandardCharsets.UTF_8));
        line.setExecutionStrategy(result -> {
            if (khabar.verbose) {
                LogConfigurator.verbose();
            }
            return execute(result);
        });
        line.setParameterExceptionHandler(Khabar::explainUsage);
        line.setExecutionExceptionHandler((error, command, result) -> {
            Notice.complain(surroundings.err(), Problems.oneLine(error) + place(error, command));
            if (khabar.verbose && !LogConfigurator.isJson()) {
                error.printStackTrace(command.getErr());
            }
            return CommandLine.ExitCode.SOFTWARE;
        });
        line.setColorScheme(CommandLine.Help.defaultColorScheme(surroundings.colours() ? Ansi.ON : Ansi.OFF));
        return configure(line, surroundings.settings());
    }

    /** What every command line here has in common, whatever its commands. */
    static CommandLine configure(CommandLine line, Settings settings) {
        line.setDefaultValueProvider(settings);
        line.registerConverter(DeadLettersCommand.Address.class, DeadLettersCommand.Address::parse);
        line.registerConverter(Path.class, Khabar::path);
        line.registerConverter(ZoneId.class, Khabar::zone);
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setUsageHelpAutoWidth(true);
        return line;
    }

    /** What was most likely a variable without a value must not mean the whole current folder, as an empty path does to Java. */
    static Path path(String text) {
        if (text.isEmpty()) {
            throw new TypeConversionException("a path must not be empty");
        }
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new TypeConversionException("no path: " + e.getMessage());
        }
    }

    private static ZoneId zone(String text) {
        try {
            return ZoneId.of(text);
        } catch (DateTimeException e) {
            throw new TypeConversionException(
                    "there is no time zone '" + text + "': give one such as Asia/Baghdad or +03:00");
        }
    }

    private static List<Object> commands(Surroundings surroundings) {
        return List.of(
                new LocalCommand(surroundings),
                new PublishCommand(surroundings),
                new IngestCommand(surroundings),
                new EnrichCommand(surroundings),
                new SinkCommand(surroundings),
                new ExtractCommand(surroundings),
                new TopicsCommand(surroundings),
                new SubscribeCommand(surroundings),
                new DeadLettersCommand(surroundings),
                new EvaluateCommand(),
                new VersionCommand(surroundings));
    }

    private static int execute(ParseResult result) {
        boolean command = result.hasSubcommand() || result.isUsageHelpRequested() || result.isVersionHelpRequested();
        if (!command) {
            CommandLine line = result.commandSpec().commandLine();
            throw new ParameterException(line, "a command is missing");
        }
        return new CommandLine.RunLast().execute(result);
    }

    /** Who is not let in should know by which cluster: its client may be told so by a file or the environment. */
    private static String place(Exception error, CommandLine command) {
        if (!Problems.isRefusedByKafka(error)) {
            return "";
        }
        return command.getCommandSpec().mixins().values().stream()
                .map(CommandSpec::userObject)
                .filter(KafkaOptions.class::isInstance)
                .map(options -> " (--bootstrap-servers " + ((KafkaOptions) options).servers() + ")")
                .findFirst()
                .orElse("");
    }

    private static int explainUsage(ParameterException error, String[] arguments) {
        CommandLine line = error.getCommandLine();
        PrintWriter err = line.getErr();
        err.println("khabar: " + error.getMessage());
        UnmatchedArgumentException.printSuggestions(error, err);
        err.println("Try '" + line.getCommandSpec().qualifiedName() + " --help'.");
        return CommandLine.ExitCode.USAGE;
    }
}
