/**
 * The Kafka Streams app that reads articles and writes who is involved and how many.
 *
 * <p>{@link io.khabar.enrich.ArticleEnricher} and {@link io.khabar.enrich.FigureRecords} are pure functions and need no Kafka.
 * {@link io.khabar.enrich.EnrichTopology} is the way of the records, {@link io.khabar.enrich.EnrichApp} runs it:
 *
 * <pre>{@code
 * EnrichConfig config = EnrichConfig.of(TopicCatalogue.withPrefix("news"), Path.of("state"), Map.of(
 *         "bootstrap.servers", "localhost:9092", "schema.registry.url", "http://localhost:8081"));
 * try (EnrichApp app = EnrichApp.create(config)) {
 *     app.start();
 *     app.join(); // until close(), or throws what stopped it
 * }
 * }</pre>
 *
 * <p>Each article is processed exactly once: what is written and how far was read are one Kafka transaction. A record that no
 * attempt could process goes to the dead-letter topic byte for byte, in that same transaction; trouble with a broker or the
 * registry is waited out.
 */
package io.khabar.enrich;
