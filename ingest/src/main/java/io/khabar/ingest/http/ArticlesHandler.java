package io.khabar.ingest.http;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.khabar.ingest.ArticleDoor;
import io.khabar.ingest.ArticleFormat;
import io.khabar.ingest.ArticleReader;
import io.khabar.ingest.TraceContext;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * {@code POST /v1/articles}. A thread reads the body and hands each article to the door as soon as it is complete; then the request waits for
 * the broker without a thread.
 */
final class ArticlesHandler implements Handler {

    /** How many bodies may be read at once. */
    static final int READERS = 48;

    /** How many of these may be large. */
    private static final int LARGE_READERS = 8;

    /** How many requests may be under way at once, most of them waiting for the broker. */
    private static final int REQUESTS = 5000;

    private static final Set<String> LINES =
            Set.of("application/x-ndjson", "application/jsonl", "application/jsonlines", "application/x-jsonlines");

    private final HttpOptions options;
    private final ArticleReader reader;
    private final ArticleDoor door;
    private final Executor responders;
    private final AtomicBoolean draining;
    private final Semaphore requests = new Semaphore(REQUESTS);
    private final Semaphore readers = new Semaphore(READERS);
    private final Semaphore largeReaders = new Semaphore(LARGE_READERS);

    ArticlesHandler(
            HttpOptions options, ArticleReader reader, ArticleDoor door, Executor responders, AtomicBoolean draining) {
        this.options = options;
        this.reader = reader;
        this.door = door;
        this.responders = responders;
        this.draining = draining;
    }

    @Override
    public void handle(Context request) {
        try {
            take(request);
        } catch (ProblemException e) {
            countRefusal(e);
            throw e;
        }
    }

    private void take(Context request) {
        options.keys().require(request.header("Authorization"));
        if (draining.get()) {
            throw new ProblemException(503, "the server is about to end");
        }
        ArticleFormat format = format(request.header("Content-Type"));
        boolean gzip = gzip(request.header("Content-Encoding"));
        if (request.req().getContentLengthLong() > options.maxBodyBytes()) {
            throw new ProblemException(413, "the body has more than the limit of " + options.maxBodyBytes() + " bytes");
        }
        if (!requests.tryAcquire()) {
            throw new ProblemException(429, "too many requests at once");
        }
        boolean handedOver = false;
        try {
            Reply reply = read(request, format, gzip);
            CompletableFuture<Void> settled = reply.batch.settled(options.patience());
            var unused = settled.whenComplete((done, error) -> requests.release());
            handedOver = true;
            request.future(() -> settled.thenRunAsync(() -> reply.send(request), responders));
        } finally {
            if (!handedOver) {
                requests.release();
            }
        }
    }

    /** Whoever is told to come again is not refused. */
    private void countRefusal(ProblemException why) {
        if (why.status() < 500 && why.status() != 429) {
            door.refused("request");
        }
    }

    private Reply read(Context request, ArticleFormat format, boolean gzip) {
        if (!readers.tryAcquire()) {
            throw new ProblemException(429, "too many requests at once");
        }
        try (BodyStream body = new BodyStream(request.bodyInputStream(), gzip, options.maxBodyBytes(), largeReaders)) {
            Peek peeked = new Peek(body);
            boolean several = format == ArticleFormat.JSON_LINES || peeked.beginsArray();
            // One article that finds no room is told so at once; it takes no thread while it waits.
            Batch batch = new Batch(
                    door,
                    options.maxItems(),
                    several ? options.patience() : Duration.ZERO,
                    TraceContext.parse(
                            request.header(TraceContext.HEADER),
                            Collections.list(request.req().getHeaders(TraceContext.STATE_HEADER))));
            ProblemException problem = null;
            try {
                reader.read(peeked, "body", format, batch);
            } catch (ProblemException e) {
                problem = e;
            }
            if (body.problem() != null) {
                problem = body.problem();
                batch.dropLast();
            }
            if (problem != null) {
                countRefusal(problem);
            }
            return new Reply(batch, several, problem);
        } finally {
            readers.release();
        }
    }

    private static ArticleFormat format(String contentType) {
        String[] parts = contentType == null ? new String[] {""} : contentType.split(";", -1);
        String type = parts[0].strip().toLowerCase(Locale.ROOT);
        for (int i = 1; i < parts.length; i++) {
            String parameter = parts[i].strip().toLowerCase(Locale.ROOT).replace("\"", "");
            if (parameter.startsWith("charset=") && !parameter.equals("charset=utf-8")) {
                throw new ProblemException(415, "the charset must be utf-8, not " + parameter.substring(8));
            }
        }
        if (type.equals("application/json")) {
            return ArticleFormat.JSON;
        }
        if (LINES.contains(type)) {
            return ArticleFormat.JSON_LINES;
        }
        throw new ProblemException(
                415,
                "the Content-Type must be application/json or application/x-ndjson"
                        + (type.isEmpty() ? "; there is none" : ", not " + type));
    }

    private static boolean gzip(String encoding) {
        String name = encoding == null ? "identity" : encoding.strip().toLowerCase(Locale.ROOT);
        if (!name.equals("identity") && !name.equals("gzip") && !name.equals("x-gzip")) {
            throw new ProblemException(415, "the Content-Encoding must be gzip or none, not " + name);
        }
        return name.endsWith("gzip");
    }

    /** What will be answered once the broker has. */
    private static final class Reply {

        private final Batch batch;
        private final boolean several;
        private final ProblemException problem;

        Reply(Batch batch, boolean several, ProblemException problem) {
            this.batch = batch;
            this.several = several || batch.size() != 1;
            this.problem = problem;
        }

        void send(Context request) {
            List<Item> items = batch.items();
            if (problem != null) {
                Answers.problem(request, problem.status(), problem.getMessage(), items);
            } else if (!several) {
                Item only = items.get(0);
                if (only.status() == 202) {
                    Answers.json(request, 202, new Accepted(only.id(), only.duplicate()));
                } else {
                    Answers.problem(request, only.status(), only.detail(), List.of());
                }
            } else {
                send(request, items);
            }
        }

        private static void send(Context request, List<Item> items) {
            if (items.stream().allMatch(item -> item.status() == 503)) {
                Answers.problem(request, 503, items.get(0).detail(), items);
                return;
            }
            boolean fine = items.stream().allMatch(item -> item.status() == 202);
            if (items.stream().anyMatch(item -> item.status() == 503)) {
                Answers.retryAfter(request, 503);
            }
            Answers.json(request, fine ? 202 : 207, BatchResult.of(items));
        }
    }

    /** A body whose first byte was looked at. */
    private static final class Peek extends java.io.PushbackInputStream {

        Peek(BodyStream body) {
            super(body, 64);
        }

        /** Whether it begins, after white space and a byte order mark, with a bracket. What is wrong with it, its reader will find. */
        boolean beginsArray() {
            byte[] head = new byte[64];
            try {
                int count = readNBytes(head, 0, head.length);
                unread(head, 0, count);
                String start = new String(head, 0, count, StandardCharsets.UTF_8)
                        .replace("\ufeff", "")
                        .strip();
                return start.startsWith("[");
            } catch (IOException e) {
                return false;
            }
        }
    }
}
