package io.khabar.ingest.feed;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** What outlives the process; {@link io.khabar.ingest.IngestState} outside tests. */
interface FeedMemory {

    Optional<String> get(String key);

    /** Completes when the next process will know it. */
    CompletableFuture<Void> put(String key, String value);
}
