package io.khabar.ingest.fetch;

import java.net.URI;
import java.util.Objects;

/**
 * What to fetch.
 *
 * @param uri an absolute http or https address; a fragment is not sent
 * @param accept the media types wanted, as the Accept header says it
 * @param etag the ETag of the copy that one has; null for none
 * @param lastModified the Last-Modified of the copy that one has, as the server wrote it; null for none
 */
public record FetchRequest(URI uri, String accept, String etag, String lastModified) {

    private static final String PAGE = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.5";
    private static final String FEED =
            "application/atom+xml,application/rss+xml,application/feed+json,application/rdf+xml,"
                    + "application/xml;q=0.9,text/xml;q=0.9,application/json;q=0.8,*/*;q=0.5";

    public FetchRequest {
        Objects.requireNonNull(uri, "uri");
        Objects.requireNonNull(accept, "accept");
    }

    /** A web page. */
    public static FetchRequest page(URI uri) {
        return new FetchRequest(uri, PAGE, null, null);
    }

    /** A feed, unless it is still the one that these belong to. */
    public static FetchRequest feed(URI uri, String etag, String lastModified) {
        return new FetchRequest(uri, FEED, etag, lastModified);
    }
}
