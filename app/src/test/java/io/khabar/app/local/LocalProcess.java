package io.khabar.app.local;

import io.khabar.app.JavaProcess;
import io.khabar.app.Khabar;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** {@code khabar local} in a process of its own, on ports that stay the same however often it is started. */
final class LocalProcess {

    private LocalProcess() {}

    static JavaProcess start(Path data, LocalAddresses addresses, String... arguments) throws IOException {
        return start(Map.of(), data, addresses, arguments);
    }

    static JavaProcess start(Map<String, String> environment, Path data, LocalAddresses addresses, String... arguments)
            throws IOException {
        List<String> command = new ArrayList<>(List.of(
                "local",
                "--data",
                data.toString(),
                "--kafka-port",
                Integer.toString(addresses.kafka()),
                "--registry-port",
                Integer.toString(addresses.registry()),
                "--postgres-port",
                Integer.toString(addresses.postgres())));
        command.addAll(List.of(arguments));
        return JavaProcess.start(Khabar.class, command, environment);
    }
}
