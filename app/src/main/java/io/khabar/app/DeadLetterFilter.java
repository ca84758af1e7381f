package io.khabar.app;

import io.khabar.schemas.DeadLetter;
import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** Which dead letters are meant. */
final class DeadLetterFilter {

    @Spec(Target.MIXEE)
    private CommandSpec command;

    @Option(
            names = "--reason",
            paramLabel = "WORDS",
            description = "Only those with these words in stage, class or message of the error; case does not matter.")
    private String reason;

    @Option(names = "--app", paramLabel = "NAME", description = "Only those of this app, such as enrich or sink.")
    private String app;

    @Option(names = "--since", paramLabel = "TIME", description = "Only those from then on: " + PointInTime.FORMS + ".")
    private String since;

    @Option(names = "--until", paramLabel = "TIME", description = "Only those before, likewise.")
    private String until;

    private Instant from;
    private Instant before;

    /** Reads the times once, so that all are measured from one moment. */
    void prepare() {
        from = time("--since", since, Instant.MIN);
        before = time("--until", until, Instant.MAX);
    }

    boolean isEmpty() {
        return reason == null && app == null && since == null && until == null;
    }

    boolean accepts(ConsumerRecord<byte[], byte[]> letter) {
        DeadLetter.Failure failure = DeadLetter.describe(letter).failure();
        Instant at = failure.at() == null ? Instant.ofEpochMilli(letter.timestamp()) : failure.at();
        return (app == null || app.equals(failure.app()))
                && !at.isBefore(from)
                && at.isBefore(before)
                && (reason == null || isReason(failure));
    }

    private boolean isReason(DeadLetter.Failure failure) {
        String why = failure.stage() + "\n" + failure.errorClass() + "\n" + failure.errorMessage();
        return why.toLowerCase(Locale.ROOT).contains(reason.strip().toLowerCase(Locale.ROOT));
    }

    private Instant time(String flag, String text, Instant otherwise) {
        try {
            return text == null ? otherwise : PointInTime.parse(text, Clock.systemUTC());
        } catch (IllegalArgumentException e) {
            throw new ParameterException(command.commandLine(), flag + ": " + e.getMessage(), e);
        }
    }
}
