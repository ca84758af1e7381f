package io.khabar.app;

import io.khabar.app.stream.EventStreamServer;
import io.khabar.app.stream.StreamOptions;
import io.khabar.ingest.http.ApiKeys;
import io.khabar.operations.Metrics;
import io.khabar.operations.OperationsServer;
import io.khabar.schemas.Topic;
import io.khabar.schemas.TopicCatalogue;
import io.khabar.subscribe.Event;
import io.khabar.subscribe.EventFilter;
import io.khabar.subscribe.EventSubscriber;
import io.khabar.subscribe.SubscriptionListener;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

@Command(
        name = "subscribe",
        mixinStandardHelpOptions = true,
        description =
                "Follows a topic and prints each record, as a line of JSON or for people; or serves all topics over HTTP.",
        footer = {
            "",
            "With --group it goes on where the group ended: what was printed is committed, and after a crash a "
                    + "few lines may come twice. Without, it leaves no trace on the cluster. A record that cannot be read "
                    + "gets a line on standard error, and the next one still comes. On SIGTERM it commits and ends with 0.",
            "",
            "With --http it prints nothing, and serves GET /v1/events/stream as Server-Sent Events: each client "
                    + "chooses by parameters (topic, party, kind, min, claimant, language, text; from=beginning, since), "
                    + "and goes on with Last-Event-ID.",
            "",
            "Example: khabar subscribe figures --party ARM --kind KILLED --min 10 --from-beginning"
        })
final class SubscribeCommand implements Callable<Integer> {

    /** What counts only for what is printed. */
    private static final Set<String> PRINTING = Set.of(
            "--party",
            "--kind",
            "--min",
            "--claimant",
            "--language",
            "--text",
            "--from-beginning",
            "--since",
            "--group",
            "--no-follow",
            "--limit",
            "--format");

    private static final Duration POLL = Duration.ofMillis(500);

    private final Surroundings surroundings;

    @Spec
    private CommandSpec spec;

    @Mixin
    private KafkaOptions kafka;

    @Mixin
    private FilterFlags filters;

    @Parameters(
            arity = "0..1",
            paramLabel = "TOPIC",
            defaultValue = "figures",
            description = "articles, enriched or figures, or the topic's whole name (default: ${DEFAULT-VALUE}).")
    private String topicName;

    @Option(
            names = "--from-beginning",
            fallbackValue = "true",
            description = "Begin with what is in the topic already.")
    private boolean fromBeginning;

    @Option(
            names = "--since",
            paramLabel = "TIME",
            description = "Begin with what has this timestamp or a later one: " + PointInTime.FORMS
                    + ". Events have the timestamp of their article's record.")
    private String since;

    @Option(
            names = "--group",
            paramLabel = "ID",
            description = "Consumer group: share the partitions with its other members, and go on where it ended."
                    + " Where to begin counts the first time only.")
    private String group;

    @Option(
            names = "--no-follow",
            fallbackValue = "true",
            description = "End at what is now the topic's end; unless told otherwise it begins with the topic.")
    private boolean noFollow;

    @Option(names = "--limit", paramLabel = "N", description = "End after this many records.")
    private Long limit;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "JSON",
            description = "json for a line of JSON a record, text for people (default: ${DEFAULT-VALUE}).")
    private EventFormat.Choice format;

    @Option(
            names = "--http",
            paramLabel = "HOST:PORT",
            description =
                    "Serve events over HTTP at this address instead. Other machines than this one need an API key.")
    private String address;

    @Mixin
    private AccessFlags access;

    @Mixin
    private ServiceFlags service;

    @Option(
            names = "--max-streams",
            paramLabel = "N",
            defaultValue = "" + StreamOptions.DEFAULT_MAX_STREAMS,
            description = "HTTP clients that may be served at once, a few MiB each (default: ${DEFAULT-VALUE}).")
    private int maxStreams;

    SubscribeCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws Exception {
        if (address != null) {
            return serve(options());
        }
        Topic<String, ? extends SpecificRecord> topic = topic(kafka.topics());
        if (limit != null && limit < 1) {
            throw new ParameterException(spec.commandLine(), "--limit must be at least 1, not " + limit);
        }
        Map<String, Object> client = kafka.client(surroundings.settings());
        return KafkaClients.reach(client, () -> print(builder(topic, client)));
    }

    private StreamOptions options() {
        ParseResult given = spec.commandLine().getParseResult();
        for (OptionSpec option : given.matchedOptionsSet()) {
            if (PRINTING.contains(option.longestName())) {
                throw new ParameterException(
                        spec.commandLine(),
                        "with --http it is each client that chooses: leave out " + option.longestName());
            }
        }
        if (!given.matchedPositionals().isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(), "with --http it is each client that chooses: leave out " + topicName);
        }
        Ranges.atLeast(spec, "--max-streams", maxStreams, 1);
        try {
            HttpAddress listen = HttpAddress.parse(address);
            ApiKeys keys = access.keys();
            listen.check(keys);
            return StreamOptions.of(listen.host(), listen.port(), keys, maxStreams);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    private int serve(StreamOptions options) throws InterruptedException {
        service.log();
        EventStreamServer server =
                new EventStreamServer(options, kafka.topics(), kafka.client(surroundings.settings()));
        Metrics metrics = service.metrics();
        try (metrics;
                OperationsServer operations =
                        service.serve(server.health(), metrics).orElse(null);
                ShutdownGuard guard = ShutdownGuard.over(server, surroundings)) {
            server.start();
            Notice.say(surroundings.err(), "serving " + server.url() + "/v1/events/stream");
            // Until the process is told to end.
            new CountDownLatch(1).await();
            return 0;
        } catch (IOException e) {
            throw new CommandFailedException("cannot begin: " + Problems.oneLine(e), e);
        }
    }

    private <V extends SpecificRecord> EventSubscriber.Builder<V> builder(
            Topic<String, V> topic, Map<String, Object> client) {
        EventFilter filter = filters.filter();
        if (filter.asksForFigures() && topic.equals(kafka.topics().articles())) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--party, --kind, --min and --claimant need figures: subscribe to figures or enriched");
        }
        EventSubscriber.Builder<V> builder =
                EventSubscriber.to(topic).config(client).filter(filter).listener(new Complaints());
        if (group != null) {
            builder.group(group);
        }
        if (fromBeginning && since != null) {
            throw new ParameterException(spec.commandLine(), "give either --from-beginning or --since");
        }
        if (since != null) {
            try {
                builder.since(PointInTime.parse(since, Clock.systemUTC()));
            } catch (IllegalArgumentException e) {
                throw new ParameterException(spec.commandLine(), "--since: " + e.getMessage(), e);
            }
        } else if (fromBeginning || noFollow) {
            builder.fromBeginning();
        }
        return builder;
    }

    private <V extends SpecificRecord> int print(EventSubscriber.Builder<V> builder) {
        CountDownLatch ended = new CountDownLatch(1);
        EventSubscriber<V> subscriber = connect(builder);
        AutoCloseable stop = () -> {
            subscriber.stop();
            ended.await();
        };
        try (ShutdownGuard guard = ShutdownGuard.over(stop, surroundings)) {
            try (subscriber) {
                print(subscriber);
            } finally {
                ended.countDown();
            }
        }
        return 0;
    }

    private static <V> EventSubscriber<V> connect(EventSubscriber.Builder<V> builder) {
        try {
            return builder.build();
        } catch (UnknownTopicOrPartitionException e) {
            throw new CommandFailedException(e.getMessage() + "; 'khabar topics' creates it", e);
        }
    }

    private <V extends SpecificRecord> void print(EventSubscriber<V> subscriber) {
        Map<TopicPartition, Long> ends = noFollow ? subscriber.ends() : Map.of();
        Map<TopicPartition, Long> committed = Map.of();
        long left = limit == null ? Long.MAX_VALUE : limit;
        while (left > 0 && !subscriber.isStopped() && !(noFollow && subscriber.hasReached(ends))) {
            List<Event<V>> events = subscriber.poll(POLL, (int) Math.min(left, Integer.MAX_VALUE));
            for (Event<V> event : events) {
                if (!print(event)) {
                    return;
                }
            }
            left -= events.size();
            if (subscriber.isGrouped()) {
                committed = commit(subscriber, committed);
            }
        }
    }

    private <V extends SpecificRecord> boolean print(Event<V> event) {
        EventFormat lines = format.format(surroundings.colours());
        surroundings.out().println(event.isDeletion() ? lines.deletion(event.key()) : lines.format(event.value()));
        // Whoever reads this, a person or a program, wants it now; and when nobody reads any more, this ends.
        return !surroundings.out().checkError();
    }

    /** Commits what was printed, also what was passed over on the way; returns what is committed now. */
    private Map<TopicPartition, Long> commit(EventSubscriber<?> subscriber, Map<TopicPartition, Long> committed) {
        Map<TopicPartition, Long> positions = subscriber.positions();
        if (positions.isEmpty() || positions.equals(committed)) {
            return committed;
        }
        try {
            if (!subscriber.commit()) {
                complain(
                        "partitions have moved to another member of the group: some of what was printed comes again there");
            }
            return positions;
        } catch (RetriableException e) {
            complain("cannot commit yet: " + Problems.oneLine(e));
            return committed;
        }
    }

    private Topic<String, ? extends SpecificRecord> topic(TopicCatalogue topics) {
        List<Topic<String, ? extends SpecificRecord>> known =
                List.of(topics.articles(), topics.enriched(), topics.figures());
        for (Topic<String, ? extends SpecificRecord> topic : known) {
            if (topicName.equals(topic.name()) || topic.name().endsWith("." + topicName)) {
                return topic;
            }
        }
        throw new ParameterException(
                spec.commandLine(),
                "unknown topic '" + topicName
                        + "': choose one of articles, enriched, figures ('khabar dead-letters' shows the dead letters)");
    }

    private void complain(String problem) {
        Notice.complain(surroundings.err(), problem);
    }

    /** Says in a line what is no event. */
    private final class Complaints implements SubscriptionListener {

        private boolean waits;

        @Override
        public void unreadable(TopicPartition partition, long offset, RuntimeException why) {
            complain(partition + " at offset " + offset + ": " + Problems.oneLine(why));
        }

        @Override
        public void missing(TopicPartition partition, long from, long to) {
            complain(partition + " does not hold offsets " + from + " to " + (to - 1) + " any more: they never came");
        }

        @Override
        public void waiting(RuntimeException why) {
            if (!waits) {
                waits = true;
                complain(Problems.oneLine(why) + "; trying again until it answers");
            }
        }
    }
}
