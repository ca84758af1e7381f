package io.khabar.containers;

import io.khabar.avro.Article;
import io.khabar.ingest.ArticlePublisher;
import io.khabar.ingest.Published;
import io.khabar.schemas.TopicCatalogue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Publishes articles at a steady pace until it is told to end. */
final class Load implements AutoCloseable {

    /** So that it ends by itself, whatever becomes of the test. */
    private static final int MOST_ARTICLES = 100_000;

    private final ArticlePublisher publisher;
    private final int perSecond;
    private final Thread thread = new Thread(this::run, "load");
    private final Map<String, Long> sentAt = new LinkedHashMap<>();
    private final List<CompletableFuture<Published>> acknowledgements = new ArrayList<>();
    private volatile boolean ending;

    private Load(ArticlePublisher publisher, int perSecond) {
        this.publisher = publisher;
        this.perSecond = perSecond;
    }

    static Load start(Cluster cluster, TopicCatalogue topics, int perSecond) {
        Load load = new Load(
                ArticlePublisher.builder()
                        .config(cluster.clients())
                        .topic(topics.articles())
                        .build(),
                perSecond);
        load.thread.start();
        return load;
    }

    private void run() {
        long began = System.nanoTime();
        for (int number = 0; number < MOST_ARTICLES && !ending; number++) {
            long due = began + number * (TimeUnit.SECONDS.toNanos(1) / perSecond);
            for (long wait = due - System.nanoTime(); wait > 0; wait = due - System.nanoTime()) {
                LockSupport.parkNanos(wait);
            }
            Article article = article("load-" + number, number);
            sentAt.put(article.getId(), System.nanoTime());
            acknowledgements.add(publisher.publish(article));
        }
    }

    static Article article(String id, int number) {
        return Article.newBuilder()
                .setId(id)
                .setLanguage("en")
                .setTitle("Clash near village " + number)
                .setText("The army of Armenia said " + (number + 2) + " of its soldiers were killed near village "
                        + number + ".")
                .build();
    }

    /**
     * Ends it, and waits until the broker has acknowledged every article.
     *
     * @return when each article was sent, by its id, as of {@link System#nanoTime}
     */
    Map<String, Long> end() throws InterruptedException, ExecutionException {
        ending = true;
        thread.join();
        publisher.flush();
        for (CompletableFuture<Published> acknowledgement : acknowledgements) {
            acknowledgement.get();
        }
        return sentAt;
    }

    @Override
    public void close() throws InterruptedException {
        ending = true;
        thread.join();
        publisher.close();
    }
}
