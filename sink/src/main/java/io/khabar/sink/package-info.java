/**
 * The app that writes what was found in articles to PostgreSQL, to Parquet files, to a webhook or to OpenSearch.
 *
 * <pre>{@code
 * SinkConfig config = SinkConfig.of(TopicCatalogue.withPrefix("news"), "jdbc:postgresql://localhost/khabar", "khabar", "secret",
 *         Map.of("bootstrap.servers", "localhost:9092", "schema.registry.url", "http://localhost:8081"));
 * try (SinkApp app = SinkApp.create(config)) {
 *     app.start();
 *     app.join(); // until close(), or throws what stopped it
 * }
 * }</pre>
 *
 * <p>It reads the enriched topic. In PostgreSQL and in files what is stored and the offset up to which it was read change together, so
 * after a crash at any point neither is ahead of the other; a webhook may get its last batch again, and so may OpenSearch, where it
 * changes nothing. An article is replaced as a whole, a
 * tombstone deletes it. A record that can never be stored goes to the dead-letter topic byte for byte, acknowledged before the
 * offset moves past it; a store, broker or registry that is away is waited for. {@link io.khabar.sink.SinkType} lists what events can be
 * written to.
 */
package io.khabar.sink;
