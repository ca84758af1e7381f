package io.khabar.ingest.http;

import java.util.UUID;
import java.util.regex.Pattern;

/** Names requests, so that client and server can speak of the same one. */
final class RequestIds {

    static final String HEADER = "X-Request-Id";

    private static final Pattern SENSIBLE = Pattern.compile("[A-Za-z0-9._:/+=-]{1,128}");

    private RequestIds() {}

    /** The id that the client gave, if it is one; else a new one. */
    static String of(String given) {
        return given != null && SENSIBLE.matcher(given).matches()
                ? given
                : UUID.randomUUID().toString();
    }
}
