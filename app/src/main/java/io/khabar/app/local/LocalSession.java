package io.khabar.app.local;

import io.khabar.app.CommandFailedException;
import io.khabar.app.EventFormat;
import io.khabar.app.Problems;
import io.khabar.app.Progress;
import io.khabar.app.ReadingOptions;
import io.khabar.app.Surroundings;
import io.khabar.avro.EnrichedArticle;
import io.khabar.ingest.ArticlePublisher;
import io.khabar.ingest.ArticleReader;
import io.khabar.ingest.Origin;
import io.khabar.ingest.PublishFailedException;
import io.khabar.ingest.PublishReport;
import io.khabar.ingest.PublishRun;
import io.khabar.ingest.ReadArticle;
import io.khabar.schemas.DeadLetter;
import io.khabar.schemas.Topic;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** What a person sees of {@code khabar local}: publishes, shows what comes of it, and says what is where. */
final class LocalSession {

    private static final long POLL_MS = 20;

    private final LocalConfig config;
    private final LocalPipeline pipeline;
    private final Surroundings surroundings;
    private final EventFormat format;
    private final boolean forPeople;

    /** Keys of the records that became dead letters since the start. */
    private final Set<String> deadLetters = ConcurrentHashMap.newKeySet();

    LocalSession(LocalConfig config, LocalPipeline pipeline, Surroundings surroundings, EventFormat.Choice format) {
        this.config = config;
        this.pipeline = pipeline;
        this.surroundings = surroundings;
        this.forPeople = format == EventFormat.Choice.TEXT;
        this.format = format.format(surroundings.colours());
    }

    int run(List<Path> paths, ReadingOptions reading, boolean once) throws Exception {
        try (Progress progress = Progress.of(surroundings, "Publishing", ArticleReader.size(paths))) {
            pipeline.awaitPublishable();
            Map<String, Object> client = pipeline.client();
            progress.above(
                    surroundings.err(),
                    "khabar: Kafka is at " + client.get("bootstrap.servers") + ", the schema registry at "
                            + client.get("schema.registry.url"));
            try (EventFeed events =
                            EventFeed.ofValues(config.topics().enriched(), client, article -> show(article, progress));
                    EventFeed letters = EventFeed.ofRecords(
                            config.topics().deadLetters(), client, letter -> show(letter, progress))) {
                Batch batch = publish(paths, reading, client, progress);
                progress.close();
                pipeline.awaitStarted();
                CompletableFuture<Void> end = pipeline.end();
                awaitArrival(client, events, letters, end);
                int code = report(batch);
                if (!once) {
                    surroundings.err().println("khabar: running on until it is told to end (Ctrl-C)");
                    surroundings.err().flush();
                    await(end);
                }
                return code;
            }
        }
    }

    /** Waits until everything that is in the article topic now has gone its whole way, and has been shown. */
    private void awaitArrival(
            Map<String, Object> client, EventFeed events, EventFeed letters, CompletableFuture<Void> end)
            throws Exception {
        try (Admin admin = Admin.create(client)) {
            Map<TopicPartition, Long> articles = ends(admin, config.topics().articles());
            until(() -> pipeline.hasEnriched(articles), end);
            Map<TopicPartition, Long> enriched = ends(admin, config.topics().enriched());
            until(() -> pipeline.hasStored(enriched), end);
            Map<TopicPartition, Long> dead = ends(admin, config.topics().deadLetters());
            until(
                    () -> (events.hasReached(enriched) || !events.isAlive())
                            && (letters.hasReached(dead) || !letters.isAlive()),
                    end);
        }
    }

    /** Says what has arrived, and what is where; the exit code. */
    private int report(Batch batch) throws SQLException {
        LocalDatabase database = new LocalDatabase(pipeline.jdbcUrl());
        Set<String> missing = database.missing(batch.ids.values());
        missing.removeAll(deadLetters);
        PrintStream err = surroundings.err();
        if (batch.report != null) {
            err.println("khabar: published " + batch.report.published() + ", refused " + batch.report.refused()
                    + ", dead letters " + deadLetters.size() + "; "
                    + (missing.isEmpty()
                            ? "everything has arrived in the database"
                            : missing.size() + " are missing from the database: "
                                    + missing.stream().sorted().limit(10).collect(Collectors.joining(", "))));
        }
        Map<String, Object> client = pipeline.client();
        PrintStream out = forPeople ? surroundings.out() : err;
        out.println("Kafka            " + client.get("bootstrap.servers"));
        out.println("Schema registry  " + client.get("schema.registry.url"));
        out.println("PostgreSQL       " + pipeline.jdbcUrl());
        out.println("Rows             " + database.counts());
        out.println("Kept in          " + config.data().path());
        out.flush();
        err.flush();
        return missing.isEmpty() && batch.isWhole() ? 0 : 1;
    }

    private static Map<TopicPartition, Long> ends(Admin admin, Topic<?, ?> topic)
            throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
        for (int partition = 0; partition < topic.partitions(); partition++) {
            latest.put(new TopicPartition(topic.name(), partition), OffsetSpec.latest());
        }
        Map<TopicPartition, Long> ends = new HashMap<>();
        admin.listOffsets(latest).all().get().forEach((partition, end) -> ends.put(partition, end.offset()));
        return ends;
    }

    private static void until(Callable<Boolean> condition, CompletableFuture<Void> end) throws Exception {
        while (!condition.call()) {
            try {
                end.get(POLL_MS, TimeUnit.MILLISECONDS);
                throw new CommandFailedException("the apps ended before everything had arrived");
            } catch (TimeoutException e) {
                // They run on: look again.
            } catch (ExecutionException e) {
                throw failure(e);
            }
        }
    }

    private static void await(CompletableFuture<Void> end) throws Exception {
        try {
            end.get();
        } catch (ExecutionException e) {
            throw failure(e);
        }
    }

    private static Exception failure(ExecutionException e) {
        return e.getCause() instanceof Exception cause ? cause : e;
    }

    private Batch publish(List<Path> paths, ReadingOptions reading, Map<String, Object> client, Progress progress) {
        Batch batch = new Batch();
        if (paths.isEmpty()) {
            return batch;
        }
        try (ArticlePublisher publisher = ArticlePublisher.builder()
                .config(client)
                .topic(config.topics().articles())
                .build()) {
            PublishRun run = new PublishRun(publisher, refusal -> {
                batch.ids.remove(refusal.origin());
                progress.above(surroundings.err(), "khabar: " + refusal);
            });
            try {
                reading.reader(progress::advance).read(paths, surroundings.in(), given -> {
                    if (given instanceof ReadArticle article) {
                        batch.ids.put(article.origin(), article.article().getId());
                    }
                    run.accept(given);
                });
            } catch (PublishFailedException e) {
                // The report has it too.
            }
            batch.report = run.finish();
        }
        batch.report.failure().ifPresent(why -> {
            throw new CommandFailedException("cannot publish: " + Problems.oneLine(why), why);
        });
        return batch;
    }

    /** What this run published. */
    private static final class Batch {

        private final Map<Origin, String> ids = new HashMap<>();
        private PublishReport report;

        /** Whether all that there was to read was taken; {@code khabar publish} asks the same. */
        boolean isWhole() {
            return report == null || report.refused() == 0;
        }
    }

    private void show(EnrichedArticle article, Progress progress) {
        progress.above(surroundings.out(), format.format(article) + (forPeople ? System.lineSeparator() : ""));
    }

    private void show(ConsumerRecord<byte[], byte[]> record, Progress progress) {
        if (record.key() != null) {
            deadLetters.add(new String(record.key(), StandardCharsets.UTF_8));
        }
        DeadLetter letter = DeadLetter.describe(record);
        progress.above(
                surroundings.err(),
                "khabar: dead letter " + record.partition() + ":" + record.offset() + " from "
                        + letter.failure().app() + ": "
                        + String.valueOf(letter.failure().errorMessage()).replaceAll("[\\p{Cc}\\s]+", " "));
    }
}
