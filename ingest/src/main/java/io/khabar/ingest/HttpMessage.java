package io.khabar.ingest;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * An HTTP response as archives keep it (RFC 9112), read leniently: the body is what stands after the head, whatever length the head declares, as
 * crawlers undo codings and leave the headers in place.
 */
final class HttpMessage {

    private final byte[] bytes;
    private final int status;
    private final Map<String, String> headers;
    private final int body;

    private HttpMessage(byte[] bytes, int status, Map<String, String> headers, int body) {
        this.bytes = bytes;
        this.status = status;
        this.headers = headers;
        this.body = body;
    }

    static HttpMessage parse(byte[] bytes) throws RefusedInputException {
        int end = endOfHead(bytes);
        String[] lines = new String(bytes, 0, end, StandardCharsets.ISO_8859_1).split("\r?\n", -1);
        String[] first = lines[0].split(" +", 3);
        if (!first[0].startsWith("HTTP/") || first.length < 2 || !first[1].matches("\\d{3}")) {
            throw new RefusedInputException("the HTTP response cannot be read: it has no status line");
        }
        Map<String, String> headers = new HashMap<>();
        for (int i = 1; i < lines.length; i++) {
            int colon = lines[i].indexOf(':');
            if (colon > 0) {
                headers.putIfAbsent(
                        lines[i].substring(0, colon).strip().toLowerCase(Locale.ROOT),
                        lines[i].substring(colon + 1).strip());
            }
        }
        return new HttpMessage(bytes, Integer.parseInt(first[1]), headers, end);
    }

    private static int endOfHead(byte[] bytes) {
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == '\n') {
                int next = i + 1 < bytes.length && bytes[i + 1] == '\r' ? i + 2 : i + 1;
                if (next < bytes.length && bytes[next] == '\n') {
                    return next + 1;
                }
            }
        }
        return bytes.length;
    }

    int status() {
        return status;
    }

    /** A header's first value. */
    Optional<String> header(String lowerCaseName) {
        return Optional.ofNullable(headers.get(lowerCaseName));
    }

    /** The body, put together if it came in chunks; chunks that an archive put together already stay as they are. */
    byte[] body() {
        boolean chunked = header("transfer-encoding")
                .filter(coding -> coding.toLowerCase(Locale.ROOT).contains("chunked"))
                .isPresent();
        byte[] sent = Arrays.copyOfRange(bytes, body, bytes.length);
        return chunked ? unchunked(sent).orElse(sent) : sent;
    }

    /** Empty if it is not in chunks. What follows the last whole chunk is lost. */
    private static Optional<byte[]> unchunked(byte[] sent) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(sent.length);
        int at = 0;
        while (at < sent.length) {
            int size = 0;
            int digits = 0;
            while (at < sent.length && digits < 8 && Character.digit(sent[at], 16) >= 0) {
                size = size * 16 + Character.digit(sent[at], 16);
                digits++;
                at++;
            }
            while (digits > 0 && at < sent.length && sent[at] != '\n') {
                at++;
            }
            if (digits == 0 || size < 0 || at == sent.length) {
                return out.size() == 0 ? Optional.empty() : Optional.of(out.toByteArray());
            }
            at++;
            int length = Math.min(size, sent.length - at);
            out.write(sent, at, length);
            at += length;
            if (size == 0) {
                break;
            }
            while (at < sent.length && (sent[at] == '\r' || sent[at] == '\n')) {
                at++;
            }
        }
        return Optional.of(out.toByteArray());
    }
}
