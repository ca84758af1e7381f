package io.khabar.app;

import io.khabar.operations.Health;
import io.khabar.operations.Metrics;
import io.khabar.operations.OperationsServer;
import java.io.IOException;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** What the long-running apps have in common for whoever runs them. */
final class ServiceFlags {

    @Spec(Target.MIXEE)
    private CommandSpec command;

    @Option(
            names = "--ops-http",
            paramLabel = "HOST:PORT",
            description = "Serve /health/live, /health/ready, /metrics and /loggers/NAME at this address.")
    private String address;

    @Option(
            names = "--log-format",
            paramLabel = "FORMAT",
            defaultValue = "text",
            description = "How the log looks: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private LogFormat logFormat;

    /** Logs from here on as a service does. */
    void log() {
        LogConfigurator.service(logFormat);
    }

    /** Measures, if anybody is to see it. */
    Metrics metrics() {
        return address == null ? Metrics.none() : Metrics.prometheus(command.name());
    }

    /** Serves, if that was asked for. */
    Optional<OperationsServer> serve(Health health, Metrics metrics) {
        if (address == null) {
            return Optional.empty();
        }
        HttpAddress listen;
        try {
            listen = HttpAddress.parse("--ops-http", address);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(command.commandLine(), e.getMessage());
        }
        try {
            return Optional.of(
                    OperationsServer.start(listen.host(), listen.port(), health, metrics, new LogbackLevels()));
        } catch (IOException e) {
            throw new CommandFailedException(Problems.oneLine(e), e);
        }
    }
}
