/**
 * Reads articles from wherever they are and publishes them.
 *
 * <p>{@link io.khabar.ingest.ArticleReader} turns files, folders and streams into {@linkplain io.khabar.ingest.Reading readings}: an
 * article, or a refusal with file, line and reason.
 *
 * <pre>{@code
 * ArticleReader reader = new ArticleReader(ReadOptions.defaults());
 * reader.read(List.of(Path.of("samples")), System.in, reading -> {
 *     if (reading instanceof ReadArticle read) {
 *         System.out.println(read.article().getTitle());
 *     } else {
 *         System.err.println(reading); // file:line: why
 *     }
 * });
 * }</pre>
 *
 * <p>{@link io.khabar.ingest.ArticlePublisher} publishes single articles, each with a future that completes when the broker has
 * acknowledged it. {@link io.khabar.ingest.PublishRun} joins the two and counts:
 *
 * <pre>{@code
 * try (ArticlePublisher publisher = ArticlePublisher.builder()
 *         .bootstrapServers("localhost:9092")
 *         .schemaRegistryUrl("http://localhost:8081")
 *         .build()) {
 *     PublishRun run = new PublishRun(publisher, System.err::println);
 *     reader.read(paths, System.in, run);
 *     PublishReport report = run.finish();
 * }
 * }</pre>
 *
 * <p>{@link io.khabar.ingest.ArticleIds} derives the id of an article that has none.
 */
package io.khabar.ingest;
