/**
 * Fetches pages and feeds from the web: politely (robots.txt, crawl delays, one connection a host, a name to complain to) and safely
 * (no private addresses, whatever a name resolves to or a page redirects to, and a bound on everything that a server decides).
 *
 * <p>{@link io.khabar.ingest.fetch.Fetcher} is the way in.
 */
package io.khabar.ingest.fetch;
