package io.khabar.app;

import io.khabar.ingest.ArticleReader;
import io.khabar.ingest.ReadOptions;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.function.LongConsumer;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;
import picocli.CommandLine.TypeConversionException;

/** The options of every command that reads articles. */
public final class ReadingOptions {

    /** What a PATH may be, for help texts. */
    public static final String PATHS =
            "Files and folders (.txt, .html, .json, .jsonl, .ndjson, .xml of NewsML-G2, .warc; also .gz and .zst of each), or - for"
                    + " standard input.";

    @Spec(Target.MIXEE)
    private CommandSpec command;

    @Option(
            names = "--max-text-bytes",
            paramLabel = "N",
            defaultValue = "" + ReadOptions.DEFAULT_MAX_TEXT_BYTES,
            description = "Refuse articles with a longer text (default: ${DEFAULT-VALUE}).")
    private int maxTextBytes;

    @Option(
            names = "--zone",
            paramLabel = "ZONE",
            defaultValue = "UTC",
            description = "Time zone of dates that name none, such as Asia/Baghdad (default: ${DEFAULT-VALUE}).")
    private ZoneId zone;

    /** A reader that tells of its progress, in bytes. */
    public ArticleReader reader(LongConsumer progress) {
        return new ArticleReader(options(), progress);
    }

    /** The same on as many threads as there are processors: for large inputs. */
    ArticleReader parallelReader(LongConsumer progress) {
        return new ArticleReader(options(), progress, Runtime.getRuntime().availableProcessors());
    }

    /** The options themselves. */
    public ReadOptions options() {
        if (maxTextBytes < 1 || maxTextBytes > ReadOptions.LARGEST_TEXT_BYTES) {
            throw new ParameterException(
                    command.commandLine(),
                    "--max-text-bytes must be from 1 to " + ReadOptions.LARGEST_TEXT_BYTES + ", not " + maxTextBytes);
        }
        return ReadOptions.defaults().withMaxTextBytes(maxTextBytes).withZone(zone);
    }

    /** The paths that were given; strings before, as the parser takes one that it cannot convert for something else. */
    public List<Path> paths(List<String> given) {
        try {
            return given == null ? List.of() : given.stream().map(Khabar::path).toList();
        } catch (TypeConversionException e) {
            throw new ParameterException(command.commandLine(), e.getMessage(), e);
        }
    }

    /** The paths that were given, or standard input if none was. */
    List<Path> pathsOrStandardInput(List<String> given) {
        List<Path> paths = paths(given);
        return paths.isEmpty() ? List.of(ArticleReader.STDIN) : paths;
    }
}
