package io.khabar.app;

import io.khabar.schemas.DeadLetter;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

@Command(
        name = "dead-letters",
        mixinStandardHelpOptions = true,
        description = "Lists, shows and replays the records that no app could process.",
        synopsisSubcommandLabel = "COMMAND",
        footer = {"", "Example: khabar dead-letters list"})
final class DeadLettersCommand {

    private static final String FORM = "PARTITION:OFFSET";
    private static final Pattern CONTROL = Pattern.compile("\\p{Cc}");

    private final Surroundings surroundings;

    @Spec
    private CommandSpec spec;

    DeadLettersCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            description =
                    "One line for each dead letter: its address, when, which app and stage, where it came from, why.",
            footer = {"", "Example: khabar dead-letters list --app enrich --since 2h"})
    int list(@Mixin KafkaOptions kafka, @Mixin DeadLetterFilter filter) throws Exception {
        filter.prepare();
        Map<String, Object> client = kafka.client(surroundings.settings());
        String topic = kafka.topics().deadLetters().name();
        return KafkaClients.reach(client, () -> {
            try (TopicTail tail = new TopicTail(client, topic)) {
                tail.fromBeginning();
                tail.untilEnd(record -> {
                    if (filter.accepts(record)) {
                        surroundings.out().println(line(record));
                    }
                    return !surroundings.out().checkError();
                });
            }
            return 0;
        });
    }

    @Command(
            name = "show",
            mixinStandardHelpOptions = true,
            description = "Everything about one dead letter: key, value, headers, and the error with its stack trace.",
            footer = {"", "Example: khabar dead-letters show 0:12"})
    int show(
            @Mixin KafkaOptions kafka,
            @Parameters(paramLabel = FORM, description = "Its address, as 'list' prints it.") Address address)
            throws Exception {
        Map<String, Object> client = kafka.client(surroundings.settings());
        String topic = kafka.topics().deadLetters().name();
        return KafkaClients.reach(client, () -> {
            print(read(client, topic, address));
            return 0;
        });
    }

    @Command(
            name = "replay",
            mixinStandardHelpOptions = true,
            description = "Sends dead letters, unchanged, to the topics they came from, once what was wrong is mended.",
            footer = {
                "",
                "Key, value and headers are sent byte for byte; one header, khabar.dlq.replays, counts. A dead letter "
                        + "stays in its topic until it expires, and whoever replays it twice sends it twice.",
                "",
                "Example: khabar dead-letters replay 0:12 3:7"
            })
    int replay(
            @Mixin KafkaOptions kafka,
            @Mixin DeadLetterFilter filter,
            @Option(
                            names = "--all",
                            fallbackValue = "true",
                            description = "Replay every dead letter that is there now.")
                    boolean all,
            @Option(
                            names = "--dry-run",
                            fallbackValue = "true",
                            description = "Say what would be sent where, and send nothing.")
                    boolean dryRun,
            @Option(
                            names = "--max-replays",
                            paramLabel = "N",
                            defaultValue = "" + DeadLetter.DEFAULT_MAX_REPLAYS,
                            description =
                                    "Refuse a record that was replayed this often already: it would only come back"
                                            + " (default: ${DEFAULT-VALUE}).")
                    int maxReplays,
            @Parameters(arity = "0..*", paramLabel = FORM, description = "Addresses, as 'list' prints them.")
                    List<Address> addresses)
            throws Exception {
        List<Address> chosen = addresses == null ? List.of() : addresses;
        if ((all || !filter.isEmpty()) != chosen.isEmpty()) {
            throw new ParameterException(
                    spec.subcommands().get("replay"),
                    "give either addresses, or --all, or some of --reason, --app, --since and --until");
        }
        if (maxReplays < 1) {
            throw new ParameterException(
                    spec.subcommands().get("replay"), "--max-replays must be at least 1, not " + maxReplays);
        }
        filter.prepare();
        Map<String, Object> client = kafka.client(surroundings.settings());
        String topic = kafka.topics().deadLetters().name();
        return KafkaClients.reach(client, () -> {
            try (Replay replay =
                    dryRun ? Replay.dry(surroundings, maxReplays) : Replay.of(client, surroundings, maxReplays)) {
                for (Address address : chosen) {
                    replay.add(read(client, topic, address));
                }
                if (chosen.isEmpty()) {
                    replayAll(client, topic, filter, replay);
                }
                return replay.finish();
            }
        });
    }

    private static void replayAll(Map<String, Object> client, String topic, DeadLetterFilter filter, Replay replay)
            throws Exception {
        List<Exception> failure = new ArrayList<>();
        try (TopicTail tail = new TopicTail(client, topic)) {
            tail.fromBeginning();
            tail.untilEnd(letter -> {
                try {
                    if (filter.accepts(letter)) {
                        replay.add(letter);
                    }
                    return true;
                } catch (InterruptedException e) {
                    failure.add(e);
                    return false;
                }
            });
        }
        if (!failure.isEmpty()) {
            throw failure.get(0);
        }
    }

    private static ConsumerRecord<byte[], byte[]> read(Map<String, Object> client, String topic, Address address) {
        List<ConsumerRecord<byte[], byte[]>> found = new ArrayList<>();
        try (TopicTail tail = new TopicTail(client, topic)) {
            if (tail.only(address.partition(), address.offset())) {
                tail.untilEnd(record -> {
                    if (record.offset() == address.offset()) {
                        found.add(record);
                    }
                    return false;
                });
            }
        }
        if (found.isEmpty()) {
            throw new CommandFailedException("there is no dead letter " + address + " in " + topic);
        }
        return found.get(0);
    }

    private static String line(ConsumerRecord<byte[], byte[]> record) {
        DeadLetter letter = DeadLetter.describe(record);
        DeadLetter.Source source = letter.source();
        DeadLetter.Failure failure = letter.failure();
        return String.join(
                "\t",
                Address.of(record).toString(),
                unknown(failure.at()),
                shown(unknown(failure.app()) + "/" + unknown(failure.stage())),
                source.topic() == null ? "?" : shown(source.topic()) + "-" + source.partition() + "@" + source.offset(),
                shown(readable(record.key())),
                shown((unknown(failure.errorClass()) + ": " + unknown(failure.errorMessage()))
                        .replaceAll("\\s+", " ")));
    }

    private void print(ConsumerRecord<byte[], byte[]> record) {
        PrintStream out = surroundings.out();
        out.println(line(record).replace("\t", "\n"));
        out.println();
        for (Header header : record.headers()) {
            // A stack trace has lines, and tabs before them.
            out.println(shown(header.key()) + ": "
                    + readable(header.value())
                            .replace("\t", "    ")
                            .lines()
                            .map(DeadLettersCommand::shown)
                            .collect(Collectors.joining("\n")));
        }
        out.println();
        out.println("value (" + (record.value() == null ? "none" : record.value().length + " bytes") + "):");
        out.println(record.value() == null ? "" : dump(record.value()));
    }

    private static String unknown(Object value) {
        return value == null ? "?" : value.toString();
    }

    /** Control characters would break the line, or play tricks on a terminal. */
    private static String shown(String text) {
        return CONTROL.matcher(text)
                .replaceAll(found ->
                        "\\\\u" + HexFormat.of().toHexDigits(found.group().charAt(0)));
    }

    /** The text, if it is text; else the bytes in hexadecimal. */
    private static String readable(byte[] bytes) {
        if (bytes == null) {
            return "(none)";
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            return HexFormat.of().formatHex(bytes);
        }
    }

    /** Sixteen bytes a line, as hexdump -C writes them: offset, bytes, and the printable ASCII characters among them. */
    private static String dump(byte[] bytes) {
        HexFormat spaced = HexFormat.ofDelimiter(" ");
        StringBuilder dump = new StringBuilder();
        for (int at = 0; at < bytes.length; at += 16) {
            int end = Math.min(at + 16, bytes.length);
            dump.append(String.format("%08x  %-47s  ", at, spaced.formatHex(bytes, at, end)));
            for (int i = at; i < end; i++) {
                dump.append(bytes[i] >= 0x20 && bytes[i] < 0x7f ? (char) bytes[i] : '.');
            }
            dump.append('\n');
        }
        return dump.toString().stripTrailing();
    }

    /** Where a dead letter stands in its topic. */
    record Address(int partition, long offset) {

        static Address of(ConsumerRecord<?, ?> record) {
            return new Address(record.partition(), record.offset());
        }

        static Address parse(String text) {
            if (!text.matches("\\d{1,9}:\\d{1,18}")) {
                throw new TypeConversionException("'" + text + "' is no address: write " + FORM + ", such as 0:12");
            }
            int colon = text.indexOf(':');
            return new Address(
                    Integer.parseInt(text, 0, colon, 10), Long.parseLong(text, colon + 1, text.length(), 10));
        }

        @Override
        public String toString() {
            return partition + ":" + offset;
        }
    }
}
