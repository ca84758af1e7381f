/**
 * The app that writes what was found in articles to PostgreSQL, with exactly-once effect.
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
 * <p>It reads the enriched topic. Rows and the offset up to which they were read change in one database transaction, so after a
 * crash at any point neither is ahead of the other. An article's rows are replaced as a whole, a tombstone deletes them. A record
 * that the database can never take goes to the dead-letter topic byte for byte, acknowledged before the offset moves past it; a
 * database, broker or registry that is away is waited for.
 */
package io.khabar.sink;
