package io.khabar.ingest;

import io.khabar.schemas.TopicCatalogue;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/** A run that publishes files and stops in the midst of it, for a test to kill; or goes on to the end. */
final class PublishedArchive {

    /** What it prints when it has stopped. */
    static final String STOPPED = "stopped";

    private final Map<String, Object> client;
    private final TopicCatalogue topics;

    PublishedArchive(String bootstrapServers, String prefix) {
        this.client = Map.of("bootstrap.servers", bootstrapServers, "schema.registry.url", "mock://archive");
        this.topics = TopicCatalogue.withPrefix(prefix);
    }

    /** Arguments: the broker, the topics' prefix, the interval in milliseconds, after how many readings to stop, files. */
    public static void main(String[] arguments) {
        new PublishedArchive(arguments[0], arguments[1])
                .publish(
                        Duration.ofMillis(Long.parseLong(arguments[2])),
                        Integer.parseInt(arguments[3]),
                        List.of(arguments).subList(4, arguments.length).stream()
                                .map(Path::of)
                                .toList(),
                        note -> {});
    }

    /** Publishes; stops for ever after so many readings, of which some are acknowledged then and some are not. */
    PublishReport publish(
            Duration interval, int stopAfter, List<Path> files, java.util.function.Consumer<String> notes) {
        try (ArticlePublisher publisher = ArticlePublisher.builder()
                        .config(client)
                        .topic(topics.articles())
                        .build();
                Checkpoints checkpoints = Checkpoints.open(client, topics, files, true, notes, interval)) {
            PublishRun run = new PublishRun(publisher, refusal -> {}, Optional.of(checkpoints), 100);
            int[] read = {0};
            new ArticleReader(ReadOptions.defaults(), bytes -> {}, 2)
                    .read(files, InputStream.nullInputStream(), checkpoints::from, (reading, end) -> {
                        if (read[0] == stopAfter / 2) {
                            // So that some is in the topic for certain.
                            publisher.flush();
                        }
                        if (read[0] == stopAfter) {
                            System.out.println(STOPPED);
                            forEver();
                        }
                        read[0]++;
                        run.accept(reading, end);
                    });
            return run.finish();
        }
    }

    private static void forEver() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
