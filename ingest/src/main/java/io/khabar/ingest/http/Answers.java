package io.khabar.ingest.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.javalin.http.Context;
import java.util.List;

/** Writes answers. */
final class Answers {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private Answers() {}

    static void json(Context request, int status, Object body) {
        request.status(status).contentType("application/json").result(bytes(body));
    }

    static void problem(Context request, int status, String detail) {
        problem(request, status, detail, List.of());
    }

    static void problem(Context request, int status, String detail, List<Item> items) {
        String requestId = request.res().getHeader(RequestIds.HEADER);
        retryAfter(request, status);
        if (status == 401) {
            request.header("WWW-Authenticate", "Bearer realm=\"khabar\"");
        }
        request.status(status)
                .contentType(Problem.CONTENT_TYPE)
                .result(bytes(Problem.of(status, detail, requestId, items)));
    }

    /** Says when to come again: soon where only the moment is bad, later where the broker is away. */
    static void retryAfter(Context request, int status) {
        if (status == 429 || status == 503) {
            request.header("Retry-After", status == 429 ? "1" : "5");
        }
    }

    static byte[] bytes(Object body) {
        try {
            return MAPPER.writeValueAsBytes(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a record of texts and numbers is always JSON", e);
        }
    }
}
