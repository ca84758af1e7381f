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
 * <p>{@link io.khabar.ingest.ArticleIds} derives the id of an article that has none.
 */
package io.khabar.ingest;
