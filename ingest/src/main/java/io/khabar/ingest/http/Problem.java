package io.khabar.ingest.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.eclipse.jetty.http.HttpStatus;

/**
 * A problem document of RFC 9457.
 *
 * @param type what kind of problem: {@code about:blank}, the status says it all
 * @param title the status in words
 * @param status the HTTP status
 * @param detail what is wrong with this request
 * @param requestId the request's id
 * @param items what became of the articles that were read before the problem; null if none were
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Problem(String type, String title, int status, String detail, String requestId, List<Item> items) {

    static final String CONTENT_TYPE = "application/problem+json";

    static Problem of(int status, String detail, String requestId, List<Item> items) {
        return new Problem(
                "about:blank",
                HttpStatus.getMessage(status),
                status,
                detail,
                requestId,
                items.isEmpty() ? null : List.copyOf(items));
    }
}
