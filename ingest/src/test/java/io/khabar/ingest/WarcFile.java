package io.khabar.ingest;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.netpreserve.jwarc.MediaType;
import org.netpreserve.jwarc.WarcCompression;
import org.netpreserve.jwarc.WarcRecord;
import org.netpreserve.jwarc.WarcRequest;
import org.netpreserve.jwarc.WarcResource;
import org.netpreserve.jwarc.WarcResponse;
import org.netpreserve.jwarc.WarcWriter;
import org.netpreserve.jwarc.Warcinfo;

/** Makes a WARC archive in memory. */
final class WarcFile {

    static final Instant CRAWLED = Instant.parse("2026-02-10T06:00:00Z");

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final List<Long> starts = new ArrayList<>();
    private final WarcWriter writer;

    WarcFile(WarcCompression compression) {
        try {
            writer = new WarcWriter(Channels.newChannel(bytes), compression);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    WarcFile info() {
        return add(new Warcinfo.Builder()
                .date(CRAWLED)
                .body(MediaType.WARC_FIELDS, ascii("software: test\r\n"))
                .build());
    }

    WarcFile request(String uri) {
        return add(new WarcRequest.Builder(uri)
                .date(CRAWLED)
                .body(MediaType.HTTP_REQUEST, ascii("GET / HTTP/1.1\r\n\r\n"))
                .build());
    }

    /** A page that was found. */
    WarcFile page(String uri, String html) {
        return response(
                uri,
                "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8",
                html.getBytes(StandardCharsets.UTF_8));
    }

    /** A page of a title and a paragraph. */
    WarcFile article(int number) {
        return page("https://news.example/" + number, html("Title " + number));
    }

    static String html(String title) {
        return "<html><head><title>" + title + "</title></head><body><p>" + title
                + ": the council met on Monday and agreed on the repair of the northern bridge.</p></body></html>";
    }

    /** A response with this head, to which only the blank line is added. */
    WarcFile response(String uri, String head, byte[] body) {
        ByteArrayOutputStream block = new ByteArrayOutputStream();
        block.writeBytes(ascii(head + "\r\n\r\n"));
        block.writeBytes(body);
        return add(new WarcResponse.Builder(uri)
                .date(CRAWLED)
                .body(MediaType.HTTP_RESPONSE, block.toByteArray())
                .build());
    }

    WarcFile resource(String uri, MediaType type, String body) {
        return add(new WarcResource.Builder(java.net.URI.create(uri))
                .date(CRAWLED)
                .body(type, body.getBytes(StandardCharsets.UTF_8))
                .build());
    }

    private WarcFile add(WarcRecord warcRecord) {
        try {
            starts.add(writer.position());
            writer.write(warcRecord);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where a record begins. */
    int start(int index) {
        return starts.get(index).intValue();
    }

    byte[] bytes() {
        return bytes.toByteArray();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
