package io.khabar.ingest.fetch;

import io.khabar.ingest.fetch.FetchException.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.DefaultHttpRequestRetryStrategy;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.utils.DateUtils;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.NoHttpResponseException;
import org.apache.hc.core5.http.config.CharCodingConfig;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/** One request and its answer, without redirects; ends within its time, whatever the server does. */
final class Exchange implements AutoCloseable {

    private static final TimeValue IDLE = TimeValue.ofSeconds(15);
    private static final int MAX_HEADER_VALUE = 1024;

    private final CheckedDns dns;
    private final Timer timer;
    private final PoolingHttpClientConnectionManager connections;
    private final CloseableHttpClient client;

    /**
     * What came; the body is empty unless the status is 200.
     *
     * @param retryAfter null if the server did not say
     * @param location null if there is none
     */
    @SuppressWarnings("ArrayRecordComponent") // handed over, neither compared nor kept
    record Answer(
            int status,
            String location,
            Duration retryAfter,
            String contentType,
            String etag,
            String lastModified,
            byte[] body) {}

    Exchange(FetchSettings settings, CheckedDns.Lookup lookup, Timer timer) {
        this.timer = timer;
        this.dns = new CheckedDns(lookup, settings.addresses(), settings.connectTimeout(), 2 * settings.workers());
        Timeout read = Timeout.of(settings.readTimeout());
        this.connections = PoolingHttpClientConnectionManagerBuilder.create()
                .setDnsResolver(dns)
                .setMaxConnTotal(settings.workers())
                .setMaxConnPerRoute(1)
                .setDefaultSocketConfig(SocketConfig.custom().setSoTimeout(read).build())
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(Timeout.of(settings.connectTimeout()))
                        .setSocketTimeout(read)
                        .setValidateAfterInactivity(TimeValue.ZERO_MILLISECONDS)
                        .setTimeToLive(TimeValue.ofMinutes(5))
                        .build())
                .setConnectionFactory(ManagedHttpClientConnectionFactory.builder()
                        .http1Config(Http1Config.custom()
                                .setMaxLineLength(FetchSettings.MAX_HEADER_LINE)
                                .setMaxHeaderCount(FetchSettings.MAX_HEADERS)
                                .setMaxEmptyLineCount(2)
                                .build())
                        // Some send addresses in Location as they are.
                        .charCodingConfig(CharCodingConfig.custom()
                                .setCharset(java.nio.charset.StandardCharsets.UTF_8)
                                .build())
                        .build())
                .build();
        this.client = HttpClients.custom()
                .setConnectionManager(connections)
                .setUserAgent(settings.userAgent())
                .disableRedirectHandling()
                .disableContentCompression()
                .disableCookieManagement()
                .disableAuthCaching()
                .setRetryStrategy(new StaleConnection())
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setConnectionRequestTimeout(read)
                        .setResponseTimeout(read)
                        .setProtocolUpgradeEnabled(false)
                        .build())
                .evictExpiredConnections()
                .evictIdleConnections(IDLE)
                .build();
    }

    /** Tries again once if a kept connection turns out to be closed, and never otherwise: callers decide that. */
    private static final class StaleConnection extends DefaultHttpRequestRetryStrategy {

        @Override
        public boolean retryRequest(HttpRequest request, IOException error, int count, HttpContext context) {
            return error instanceof NoHttpResponseException && count <= 1;
        }

        @Override
        public boolean retryRequest(HttpResponse response, int count, HttpContext context) {
            return false;
        }
    }

    /**
     * Asks.
     *
     * @param uri checked by the caller: http or https, with a host
     * @param time how long everything may take
     * @param reader reads the body of a success
     */
    Answer get(URI uri, FetchRequest request, Duration time, BodyReader reader) throws FetchException {
        HttpGet get = new HttpGet(uri);
        get.setHeader(HttpHeaders.ACCEPT, request.accept());
        get.setHeader(HttpHeaders.ACCEPT_ENCODING, BodyReader.ACCEPT_ENCODING);
        if (request.etag() != null) {
            get.setHeader(HttpHeaders.IF_NONE_MATCH, request.etag());
        }
        if (request.lastModified() != null) {
            get.setHeader(HttpHeaders.IF_MODIFIED_SINCE, request.lastModified());
        }
        AtomicBoolean late = new AtomicBoolean();
        Runnable deadline = timer.schedule(
                () -> {
                    late.set(true);
                    get.cancel();
                },
                time);
        try {
            return exchange(get, reader);
        } catch (IOException | HttpException e) {
            throw late.get()
                    ? new FetchException(Kind.TIMEOUT, uri + ": took longer than " + time.toMillis() + " ms in all", e)
                    : judge(uri, e);
        } finally {
            deadline.run();
        }
    }

    private Answer exchange(HttpGet get, BodyReader reader) throws IOException, HttpException {
        ClassicHttpResponse response = client.executeOpen(null, get, null);
        boolean complete = false;
        try {
            Answer answer = answer(response, reader);
            complete = response.getEntity() == null
                    || response.getEntity().getContentLength() == 0
                    || (answer.status() == 200 && reader.isWhole());
            return answer;
        } catch (IOException e) {
            throw new BodyException(e);
        } finally {
            close(get, response, complete);
        }
    }

    /** Closing an answer reads it to its end first, which may never come: then the connection is broken off before. */
    private static void close(HttpGet get, ClassicHttpResponse response, boolean complete) {
        if (!complete) {
            get.cancel();
        }
        try {
            response.close();
        } catch (IOException e) {
            // It was broken off, and nobody wants the rest.
        }
    }

    private static Answer answer(ClassicHttpResponse response, BodyReader reader) throws IOException {
        HttpEntity entity = response.getEntity();
        byte[] body = {};
        if (response.getCode() == 200 && entity != null) {
            try (InputStream in = new UnclosedInputStream(entity.getContent())) {
                body = reader.read(in, entity.getContentEncoding());
            }
        }
        String retryAfter = header(response, HttpHeaders.RETRY_AFTER);
        return new Answer(
                response.getCode(),
                header(response, HttpHeaders.LOCATION),
                retryAfter == null ? null : retryAfter(retryAfter),
                header(response, HttpHeaders.CONTENT_TYPE),
                header(response, HttpHeaders.ETAG),
                header(response, HttpHeaders.LAST_MODIFIED),
                body);
    }

    private static String header(ClassicHttpResponse response, String name) {
        Header header = response.getFirstHeader(name);
        String value = header == null ? null : header.getValue();
        boolean usable = value != null
                && !value.isBlank()
                && (value.length() <= MAX_HEADER_VALUE || name.equals(HttpHeaders.LOCATION));
        return usable ? value.strip() : null;
    }

    /** Seconds, or a date (RFC 9110, 10.2.3). */
    private static Duration retryAfter(String value) {
        try {
            return Duration.ofSeconds(Math.max(0, Math.min(Long.parseLong(value), TimeUnit.DAYS.toSeconds(30))));
        } catch (NumberFormatException e) {
            Instant date = DateUtils.parseStandardDate(value);
            if (date == null) {
                return null;
            }
            Duration until = Duration.between(Instant.now(), date);
            return until.isNegative() ? Duration.ZERO : until;
        }
    }

    /** What went wrong after the head of the answer had come. */
    private static final class BodyException extends IOException {
        private static final long serialVersionUID = 1L;

        BodyException(IOException cause) {
            super(cause);
        }
    }

    private static FetchException judge(URI uri, Exception error) {
        Throwable cause = error instanceof BodyException ? error.getCause() : error;
        String message = String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
        if (cause instanceof CheckedDns.ForbiddenAddressException) {
            return new FetchException(Kind.FORBIDDEN, uri + ": " + message, error);
        }
        if (cause instanceof UnknownHostException) {
            return new FetchException(Kind.NAME, uri + ": " + message, error);
        }
        if (cause instanceof BodyReader.TooLargeException) {
            return new FetchException(Kind.TOO_LARGE, uri + ": " + message, error);
        }
        if (cause instanceof SocketTimeoutException) {
            return new FetchException(Kind.TIMEOUT, uri + ": did not answer in time: " + message, error);
        }
        if (error instanceof BodyException) {
            return new FetchException(Kind.BROKEN, uri + ": the answer breaks off or is malformed: " + message, error);
        }
        return new FetchException(Kind.CONNECTION, uri + ": no HTTP conversation: " + message, error);
    }

    /** Breaks off what is under way. */
    @Override
    public void close() {
        client.close(CloseMode.IMMEDIATE);
        connections.close(CloseMode.IMMEDIATE);
        dns.close();
    }
}
