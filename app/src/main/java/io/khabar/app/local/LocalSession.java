package io.khabar.app.local;

import io.khabar.app.CommandFailedException;
import io.khabar.app.Progress;
import io.khabar.app.ReadingOptions;
import io.khabar.app.Surroundings;
import io.khabar.app.local.LocalCommand.Format;
import io.khabar.avro.EnrichedArticle;
import io.khabar.ingest.ArticlePublisher;
import io.khabar.ingest.ArticleReader;
import io.khabar.ingest.Origin;
import io.khabar.ingest.PublishFailedException;
import io.khabar.ingest.PublishReport;
import io.khabar.ingest.PublishRun;
import io.khabar.ingest.ReadArticle;
import io.khabar.schemas.DeadLetter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What a person sees of {@code khabar local}: publishes, shows what comes of it, and says what is where. */
final class LocalSession {

    private final LocalConfig config;
    private final LocalPipeline pipeline;
    private final Surroundings surroundings;
    private final EventFormat format;
    private final boolean forPeople;

    /** Keys of the records that became dead letters since the start. */
    private final Set<String> deadLetters = ConcurrentHashMap.newKeySet();

    LocalSession(LocalConfig config, LocalPipeline pipeline, Surroundings surroundings, Format format) {
        this.config = config;
        this.pipeline = pipeline;
        this.surroundings = surroundings;
        this.forPeople = format == Format.TEXT;
        this.format = forPeople ? new ReadableFormat(surroundings.colours()) : EventFormat.JSON;
    }

    int run(List<Path> paths, ReadingOptions reading, boolean once) throws Exception {
        try (Progress progress = Progress.of(surroundings, "Publishing", ArticleReader.size(paths))) {
            pipeline.awaitPublishable();
            Map<String, Object> client = pipeline.client();
            try (EventFeed events =
                            EventFeed.ofValues(config.topics().enriched(), client, article -> show(article, progress));
                    EventFeed letters = EventFeed.ofRecords(
                            config.topics().deadLetters(), client, letter -> show(letter, progress))) {
                announce(progress, client);
                Batch batch = publish(paths, reading, client, progress);
                progress.close();
                pipeline.awaitStarted();
                return 0;
            }
        }
    }

    private void announce(Progress progress, Map<String, Object> client) {
        progress.above(
                surroundings.err(),
                "khabar: Kafka " + client.get("bootstrap.servers") + ", schema registry "
                        + client.get("schema.registry.url"));
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
            throw new CommandFailedException("cannot publish: " + why);
        });
        return batch;
    }

    /** What this run published. */
    private static final class Batch {

        private final Map<Origin, String> ids = new HashMap<>();
        private PublishReport report;
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
                        + letter.failure().app() + ": " + letter.failure().errorMessage());
    }
}
