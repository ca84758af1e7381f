package io.khabar.app;

import io.khabar.ingest.http.ApiKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** Who may use a server. */
final class AccessFlags {

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

    /**
     * The keys; none if nobody is asked for one.
     *
     * @throws IllegalArgumentException if one is no good key
     */
    ApiKeys keys() {
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
        return ApiKeys.of(all);
    }
}
