package io.khabar.ingest.fetch;

import java.net.URI;
import java.util.Objects;
import java.util.Optional;

/**
 * What came.
 *
 * @param uri where it came from in the end, after redirects
 * @param notModified the copy that one has is still good; the body is empty
 * @param contentType the media type without parameters, in lower case; empty if the server gave none
 * @param charset the charset that the server named, unchecked; null for none
 * @param etag for the next conditional request; null for none
 * @param lastModified for the next conditional request; null for none
 * @param body the content, unpacked
 */
@SuppressWarnings("ArrayRecordComponent") // handed over, neither compared nor kept
public record Fetched(
        URI uri,
        boolean notModified,
        String contentType,
        String charset,
        String etag,
        String lastModified,
        byte[] body) {

    public Fetched {
        Objects.requireNonNull(uri, "uri");
        Objects.requireNonNull(contentType, "contentType");
        Objects.requireNonNull(body, "body");
    }

    /** The charset that the server named, unchecked. */
    public Optional<String> declaredCharset() {
        return Optional.ofNullable(charset);
    }
}
