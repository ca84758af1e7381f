package io.khabar.ingest.http;

import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeoutException;
import java.util.zip.GZIPInputStream;

/**
 * The body of a request, inflated, up to a limit. A body that proves large needs one of few places beside its place among the readers, so that
 * there is memory for it.
 *
 * <p>It keeps the first thing that went wrong, as those who read from it need not tell.
 */
final class BodyStream extends InputStream {

    /** From here on a body is large, in bytes. */
    static final int LARGE = 1 << 20;

    /** After its first half minute a body that comes more slowly is not waited for; in bytes a second. */
    private static final int LEAST_RATE = 1024;

    private static final String TOO_SLOW = "the body comes too slowly";
    private static final Duration GRACE = Duration.ofSeconds(30);

    private final long began = System.nanoTime();
    private final Guarded raw;
    private final boolean gzip;
    private final long limit;
    private final Semaphore largePlaces;
    private InputStream inflated;
    private long count;
    private boolean large;
    private ProblemException problem;

    BodyStream(InputStream raw, boolean gzip, long limit, Semaphore largePlaces) {
        this.raw = new Guarded(raw);
        this.gzip = gzip;
        this.limit = limit;
        this.largePlaces = largePlaces;
    }

    /** What went wrong with the stream as such; null if nothing did. */
    ProblemException problem() {
        return problem;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (problem != null) {
            throw new IOException(problem.getMessage());
        }
        int got;
        try {
            if (inflated == null) {
                inflated = gzip ? new GZIPInputStream(raw, 8192) : raw;
            }
            got = inflated.read(bytes, offset, length);
        } catch (IOException e) {
            problem = raw.failed == null
                    ? new ProblemException(
                            400,
                            "the body is not whole and valid gzip"
                                    + (e.getMessage() == null ? "" : ": " + e.getMessage()))
                    : raw.failed;
            throw e;
        }
        count += Math.max(0, got);
        if (count > limit) {
            fail(new ProblemException(
                    413, "the body has more than the limit of " + limit + " bytes" + (gzip ? " when inflated" : "")));
        }
        if (count > LARGE && !large) {
            large = largePlaces.tryAcquire();
            if (!large) {
                fail(new ProblemException(429, "too many large requests at once"));
            }
        }
        return got;
    }

    private void fail(ProblemException why) throws IOException {
        problem = why;
        throw new IOException(why.getMessage());
    }

    /** Gives its place back; the body itself is the server's to close. */
    @Override
    public void close() {
        if (large) {
            large = false;
            largePlaces.release();
        }
    }

    /** Tells a connection that broke from gzip that is none. */
    private final class Guarded extends InputStream {

        private final InputStream in;
        private ProblemException failed;
        private long count;

        Guarded(InputStream in) {
            this.in = in;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int got;
            try {
                got = in.read(bytes, offset, length);
            } catch (IOException | RuntimeException e) {
                failed = e.getCause() instanceof TimeoutException || e instanceof SocketTimeoutException
                        ? new ProblemException(408, TOO_SLOW)
                        : new ProblemException(400, "the body broke off");
                throw e instanceof IOException io ? io : new IOException(e.getMessage(), e);
            }
            count += Math.max(0, got);
            Duration late = Duration.ofNanos(System.nanoTime() - began).minus(GRACE);
            if (got >= 0 && count < late.toSeconds() * LEAST_RATE) {
                failed = new ProblemException(408, TOO_SLOW);
                throw new IOException(TOO_SLOW);
            }
            return got;
        }

        @Override
        public int available() throws IOException {
            // What follows a member of gzip is looked at only if something is said to be there.
            return in.available();
        }
    }
}
