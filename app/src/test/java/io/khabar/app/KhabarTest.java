package io.khabar.app;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

class KhabarTest {

    /** Nobody listens there, and nobody may: it is the discard service's port. */
    private static final String NOBODY = "127.0.0.1:9";

    @Test
    void helpIsWrittenToStandardOutputAndEndsWithZero() {
        Run run = Run.khabar("--help");
        assertThat(run.code()).isZero();
        assertThat(run.out()).contains("publish", "subscribe", "Example: khabar local samples");
        assertThat(run.err()).isEmpty();
    }

    @Test
    void theVersionIsThatOfTheBuild() {
        assertThat(Run.khabar("--version").out().strip()).matches("khabar \\d+\\.\\d+\\.\\d+(-SNAPSHOT)?");
        assertThat(Run.khabar("version").out()).contains("khabar ", "kafka ", "java ");
    }

    @ParameterizedTest
    @MethodSource("commands")
    void everyCommandShowsAnExampleInItsHelp(CommandLine command) {
        assertThat(command.getUsageMessage())
                .contains("Example: " + command.getCommandSpec().qualifiedName());
    }

    @ParameterizedTest
    @MethodSource("commands")
    void aFlagStaysOnWhenTheEnvironmentSwitchesItOnToo(CommandLine command) {
        assertThat(command.getCommandSpec().options())
                .filteredOn(option -> option.typeInfo().isBoolean() && !option.usageHelp() && !option.versionHelp())
                .allSatisfy(option -> assertThat(option.fallbackValue())
                        .as(option.longestName())
                        .isEqualTo("true"));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void everyFlagHasALongNameThatAVariableCanStandFor(CommandLine command) {
        assertThat(command.getCommandSpec().options())
                .extracting(OptionSpec::longestName)
                .allMatch(name -> name.matches("--[a-z][a-z0-9-]*"));
    }

    @Test
    void withoutACommandTheUsageIsWrong() {
        Run run = Run.khabar();
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).startsWith("khabar: a command is missing");
        assertThat(run.out()).isEmpty();
    }

    @Test
    void anUnknownFlagIsWrongUsageAndTheLikelyOneIsNamed() {
        Run run = Run.khabar("subscribe", "--from-begining");
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("--from-begining", "--from-beginning", "khabar subscribe --help");
    }

    @Test
    void anUnknownSinkIsWrongUsageAndTheKnownOnesAreNamed() {
        Run run = Run.khabar("sink", "--to", "paper");
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("'paper'", "postgres, parquet, webhook");
    }

    @Test
    void aFlagOfAnotherSinkIsWrongUsage() {
        Run run = Run.khabar("sink", "--to", "parquet", "--jdbc-url", "jdbc:postgresql://localhost/khabar");
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("--jdbc-url is for --to postgres, not for --to parquet");
    }

    @Test
    void aSinkSettingThatIsMissingIsWrongUsage() {
        Run run = Run.khabar("sink", "--to", "webhook");
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("khabar: --webhook-url is missing");
    }

    @Test
    void anAddressForHealthAndMetricsThatIsTakenIsOneLineThatNamesIt() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String address = "127.0.0.1:" + taken.getLocalPort();
            Run run = Run.khabar("subscribe", "--http", "127.0.0.1:0", "--ops-http", address);
            assertThat(run.code()).isEqualTo(1);
            assertThat(run.err().strip())
                    .isEqualTo("khabar: cannot serve health and metrics at " + address + ": Address already in use");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"publish", "extract", "local"})
    void anEmptyPathIsWrongUsageAndNotTheWholeFolder(String command) {
        Run run = Run.khabar(command, "");
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("a path must not be empty");
    }

    @Test
    void whereTheLogIsJsonTheLastLineIsToo() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String address = "127.0.0.1:" + taken.getLocalPort();
            JavaProcess process = JavaProcess.start(
                    Khabar.class,
                    List.of("subscribe", "--http", "127.0.0.1:0", "--ops-http", address, "--log-format", "json"));

            assertThat(process.await()).isEqualTo(1);
            assertThat(process.err()).singleElement().satisfies(line -> {
                JsonNode json = new ObjectMapper().readTree(line);
                assertThat(json.path("level").asText()).isEqualTo("ERROR");
                assertThat(json.path("formattedMessage").asText())
                        .isEqualTo("cannot serve health and metrics at " + address + ": Address already in use");
            });
        }
    }

    @Test
    void tooLittleMemoryIsOneLineThatSaysHowToGiveMore() {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        InputStream large = new InputStream() {
            @Override
            public int read() {
                throw new OutOfMemoryError("Java heap space");
            }
        };
        int code = Khabar.run(
                new Surroundings(
                        large,
                        new PrintStream(OutputStream.nullOutputStream()),
                        new PrintStream(err, true, StandardCharsets.UTF_8),
                        new Settings(Map.of()),
                        false),
                "extract",
                "-");
        assertThat(code).isEqualTo(1);
        assertThat(err.toString(StandardCharsets.UTF_8).strip())
                .isEqualTo("khabar: out of memory (Java heap space): give Java more, such as KHABAR_JVM_OPTS=-Xmx2g");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void anOutputThatCannotBeWrittenIsAFailureAndOneThatNobodyReadsIsNone() throws Exception {
        File full = new File("/dev/full");
        File none = new File("/dev/null");
        assertThat(JavaProcess.start(Khabar.class, List.of("version"), full)).satisfies(process -> {
            assertThat(process.await()).isEqualTo(1);
            assertThat(process.err())
                    .singleElement()
                    .asString()
                    .startsWith("khabar: cannot write to standard output: ");
        });
        assertThat(JavaProcess.start(Khabar.class, List.of("version"), none).await())
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "publish x --max-in-flight 0",
                "publish x --remember -5",
                "publish x --fetch-timeout 0",
                "publish x --host-pause -1",
                "publish x --max-fetch-bytes 0",
                "publish x --fetch-workers 0",
                "ingest --http 127.0.0.1:0 --max-items 0",
                "ingest --http 127.0.0.1:0 --max-body-bytes 0",
                "ingest --http 127.0.0.1:0 --ack-timeout 0",
                "ingest --http 127.0.0.1:0 --remember 0",
                "ingest --http 127.0.0.1:0 --read-back -1",
                "ingest --http 127.0.0.1:0 --max-bytes-in-flight 0",
                "ingest --feed https://news.example/ --feed-interval 0",
                "ingest --feed https://news.example/ --feed-polls 0",
                "ingest --watch inbox --watch-stable -1",
                "subscribe --http 127.0.0.1:0 --max-streams 0",
                "subscribe --limit 0",
                "sink --dead-letter-share 101",
                "sink --dead-letter-window 0",
                "sink --to webhook --webhook-url http://127.0.0.1/ --webhook-batch 0",
                "sink --to parquet --parquet-roll-mb 0",
                "sink --start-timeout -1",
                "enrich --threads 0",
                "topics --partitions 0",
                "extract --max-text-bytes 0"
            })
    void aNumberOutOfRangeIsWrongUsageOfTheFlagThatIsNamed(String command) {
        String[] words = command.split(" ");
        Run run = Run.khabar(words);
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).startsWith("khabar: " + words[words.length - 2] + " ");
    }

    @Test
    void anUnknownTimeZoneIsWrongUsage() {
        Run run = Run.khabar("extract", "--zone", "Mars");
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("--zone", "there is no time zone 'Mars'").doesNotContain("java.time");
    }

    @Test
    void anUnknownTopicIsWrongUsageAndTheKnownOnesAreNamed() {
        Run run = Run.khabar("subscribe", "figuers");
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("figuers", "articles, enriched, figures");
    }

    @Test
    void aFilterOnArticlesIsWrongUsage() {
        Run run = Run.khabar("subscribe", "articles", "--kind", "killed");
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("--kind");
    }

    @Test
    void aServerOfEventsLeavesTheChoiceToItsClientsAndAsksOthersForKeys() {
        Run chosen = Run.khabar("subscribe", "--http", "127.0.0.1:0", "--party", "ARM");
        assertThat(chosen.code()).isEqualTo(2);
        assertThat(chosen.err()).contains("leave out --party");
        Run open = Run.khabar("subscribe", "--http", "0.0.0.0:0");
        assertThat(open.code()).isEqualTo(2);
        assertThat(open.err()).contains("KHABAR_API_KEY");
    }

    @Test
    void anUnreadableAddressOfADeadLetterIsWrongUsage() {
        Run run = Run.khabar("dead-letters", "show", "twelve");
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("'twelve' is no address");
    }

    @Test
    void anIllegalTopicPrefixIsWrongUsage() {
        Run run = Run.khabar("topics", "--topic-prefix", "my news");
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("my news");
    }

    @Test
    void kafkaBeingAwayIsOneLineThatSaysWhereItWasSought() {
        Run run =
                Run.khabar("topics", "-b", NOBODY, "-X", "default.api.timeout.ms=500", "-X", "request.timeout.ms=400");
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err().strip().lines()).singleElement().asString().contains("Kafka does not answer at " + NOBODY);
    }

    @Test
    void verboseAddsTheStackTrace() {
        try {
            Run run = Run.khabar("topics", "-v", "--client-config", "/nowhere/client.properties");
            assertThat(run.code()).isEqualTo(1);
            assertThat(run.err()).contains("no such file").contains("\tat ");
        } finally {
            // Not for the tests that follow in this process.
            LoggerContext logging = (LoggerContext) LoggerFactory.getILoggerFactory();
            logging.reset();
            new LogConfigurator().configure(logging);
        }
    }

    @Test
    void aMissingFileOfClientPropertiesIsOneLine() {
        Run run = Run.khabar("topics", "--client-config", "/nowhere/client.properties");
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err().strip().lines())
                .singleElement()
                .asString()
                .contains("/nowhere/client.properties", "no such file");
    }

    static Stream<CommandLine> commands() {
        Surroundings surroundings = new Surroundings(
                InputStream.nullInputStream(),
                new PrintStream(PrintStream.nullOutputStream()),
                new PrintStream(PrintStream.nullOutputStream()),
                new Settings(Map.of()),
                false);
        return all(Khabar.commandLine(surroundings));
    }

    private static Stream<CommandLine> all(CommandLine command) {
        return Stream.concat(
                Stream.of(command), command.getSubcommands().values().stream().flatMap(KhabarTest::all));
    }
}
