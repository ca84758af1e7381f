package io.khabar.ingest.fetch;

import java.util.Locale;
import org.apache.hc.core5.http.ContentType;

/**
 * What a Content-Type header says, as far as it can be read.
 *
 * @param name type and subtype in lower case; empty if there is none
 * @param charset unchecked; null for none
 */
record MediaType(String name, String charset) {

    static MediaType parse(String header) {
        if (header == null) {
            return new MediaType("", null);
        }
        ContentType type = ContentType.parseLenient(header);
        if (type == null || type.getMimeType() == null) {
            return new MediaType("", null);
        }
        String charset = type.getParameter("charset");
        return new MediaType(
                type.getMimeType().strip().toLowerCase(Locale.ROOT),
                charset == null || charset.isBlank() ? null : charset.strip());
    }
}
