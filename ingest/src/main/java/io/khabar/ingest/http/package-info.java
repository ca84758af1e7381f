/**
 * Takes articles in over HTTP: {@link io.khabar.ingest.http.ArticleServer}. What it answers stands in the OpenAPI document beside these
 * classes, which it serves too.
 */
package io.khabar.ingest.http;
