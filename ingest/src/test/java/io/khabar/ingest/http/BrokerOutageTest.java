package io.khabar.ingest.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.khabar.broker.LocalBroker;
import io.khabar.ingest.ArticleDoor;
import io.khabar.ingest.ArticlePublisher;
import io.khabar.ingest.ArticleReader;
import io.khabar.ingest.ArticlesTopic;
import io.khabar.ingest.DoorOptions;
import io.khabar.ingest.ReadOptions;
import io.khabar.schemas.TopicCatalogue;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The broker goes away under load. {@code -Dkhabar.outage.seconds=60 -Dkhabar.outage.rate=200} sets how long, and how many articles come a
 * second.
 */
@Timeout(600)
class BrokerOutageTest {

    private static final int SECONDS = Integer.getInteger("khabar.outage.seconds", 10);
    private static final int RATE = Integer.getInteger("khabar.outage.rate", 200);

    /** Load before the outage and after it. */
    private static final int AROUND = 3;

    @TempDir
    Path directory;

    @Test
    void everyAcceptedArticleIsInTheTopicExactlyOnceThoughTheBrokerWasAway() throws Exception {
        TopicCatalogue topics = TopicCatalogue.withPrefix("outage");
        LocalBroker broker = LocalBroker.start(directory);
        int port = broker.port();
        ArticlesTopic topic = ArticlesTopic.create(broker.bootstrapServers(), topics.articles());
        ArticlePublisher publisher = ArticlePublisher.builder()
                .bootstrapServers(broker.bootstrapServers())
                .schemaRegistryUrl("mock://outage-test")
                .config(Map.of("delivery.timeout.ms", Integer.MAX_VALUE))
                .topic(topics.articles())
                .build();
        // Room for some seconds of the load only, so that the door is full for the rest of the outage.
        ArticleDoor door = new ArticleDoor(publisher, DoorOptions.DEFAULT.withMaxBytesInFlight(4 << 20));
        ArticleServer server = new ArticleServer(
                HttpOptions.of("127.0.0.1", 0, ApiKeys.none()).withPatience(Duration.ofSeconds(2)),
                new ArticleReader(ReadOptions.defaults()),
                door);
        server.start();
        int total = RATE * (SECONDS + 2 * AROUND);
        try (Clients clients = new Clients(server.url().resolve("/v1/articles"), total)) {
            clients.begin(RATE);
            clients.awaitSent(RATE * AROUND);
            broker.close();
            clients.duringOutage.set(true);
            clients.awaitSent(RATE * (AROUND + SECONDS));
            broker = LocalBroker.start(directory, port);
            clients.duringOutage.set(false);
            clients.awaitAllAccepted();

            System.out.println(clients.report());
            List<String> ids = topic.ids();
            assertThat(ids).doesNotHaveDuplicates();
            assertThat(ids)
                    .containsExactlyInAnyOrderElementsOf(
                            IntStream.range(0, total).mapToObj(i -> "n-" + i).toList());
            assertThat(clients.accepted.keySet()).hasSize(total);
            assertThat(clients.unexpected).isEmpty();
            assertThat(clients.later.sum())
                    .as("answers that told to come again")
                    .isPositive();
        } finally {
            server.close();
            door.close();
            publisher.close(Duration.ofSeconds(5));
            broker.close();
        }
    }

    /** Send articles at a steady rate, each again until it is accepted. */
    private static final class Clients implements AutoCloseable {

        final Map<String, Boolean> accepted = new ConcurrentHashMap<>();
        final Queue<String> unexpected = new ConcurrentLinkedQueue<>();
        final LongAdder later = new LongAdder();
        final LongAdder duplicates = new LongAdder();
        final AtomicLong longestWaitMillis = new AtomicLong();
        final AtomicBoolean duringOutage = new AtomicBoolean();
        final LongAdder acceptedDuringOutage = new LongAdder();

        private final HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        private final ScheduledExecutorService timer = Executors.newScheduledThreadPool(2);
        /** Each is a connection, and both of its ends are open files of this process. */
        private final Semaphore slots = new Semaphore(1000);

        private final URI uri;
        private final int total;
        private final AtomicLong sent = new AtomicLong();
        private final CountDownLatch open;

        Clients(URI uri, int total) {
            this.uri = uri;
            this.total = total;
            this.open = new CountDownLatch(total);
        }

        void begin(int rate) {
            var unused = timer.scheduleAtFixedRate(
                    () -> {
                        long next = sent.getAndIncrement();
                        if (next < total) {
                            send("n-" + next, System.nanoTime());
                        }
                    },
                    0,
                    1_000_000_000L / rate,
                    TimeUnit.NANOSECONDS);
        }

        private void send(String id, long began) {
            if (!slots.tryAcquire()) {
                var unused = timer.schedule(() -> send(id, began), 500, TimeUnit.MILLISECONDS);
                return;
            }
            HttpRequest request = HttpRequest.newBuilder(uri)
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString("{\"id\":\"" + id + "\",\"title\":\"Storm " + id + "\",\"text\":\""
                            + ("Roofs came off in village " + id + ". ").repeat(15) + "\"}"))
                    .build();
            var unused = client.sendAsync(request, BodyHandlers.ofString()).whenComplete((answer, error) -> {
                slots.release();
                heard(id, began, answer, error);
            });
        }

        private void heard(String id, long began, HttpResponse<String> answer, Throwable error) {
            if (error != null) {
                unexpected.add(id + ": " + error);
                open.countDown();
            } else if (answer.statusCode() == 202) {
                accepted.put(id, true);
                if (answer.body().contains("\"duplicate\":true")) {
                    duplicates.increment();
                }
                if (duringOutage.get()) {
                    acceptedDuringOutage.increment();
                }
                longestWaitMillis.accumulateAndGet((System.nanoTime() - began) / 1_000_000, Math::max);
                open.countDown();
            } else if (answer.statusCode() == 503 || answer.statusCode() == 429) {
                later.increment();
                long seconds = Long.parseLong(
                        answer.headers().firstValue("Retry-After").orElseThrow());
                var unused = timer.schedule(() -> send(id, began), seconds, TimeUnit.SECONDS);
            } else {
                unexpected.add(id + ": " + answer.statusCode() + " " + answer.body());
                open.countDown();
            }
        }

        void awaitSent(long articles) throws InterruptedException {
            while (sent.get() < articles) {
                TimeUnit.MILLISECONDS.sleep(20);
            }
        }

        void awaitAllAccepted() throws InterruptedException {
            assertThat(open.await(5, TimeUnit.MINUTES)).isTrue();
        }

        String report() {
            return "outage " + SECONDS + " s, " + RATE + " articles/s: sent " + total + ", accepted " + accepted.size()
                    + " (" + duplicates.sum() + " told as duplicates of their own first try, "
                    + acceptedDuringOutage.sum()
                    + " accepted while the broker was stopped), told to come again " + later.sum()
                    + " times, longest way to an acceptance " + longestWaitMillis.get() + " ms";
        }

        @Override
        public void close() throws IOException {
            timer.shutdownNow();
        }
    }
}
