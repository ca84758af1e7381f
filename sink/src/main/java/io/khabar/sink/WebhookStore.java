package io.khabar.sink;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.khabar.schemas.KhabarVersion;
import io.khabar.schemas.PlainJson;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscribers;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.errors.InterruptException;

/**
 * Posts events to an endpoint: signed batches, one request at a time, in the order of each partition. The consumer group keeps the
 * offsets, so after a crash the endpoint may get again what it got last, with the same ids.
 */
final class WebhookStore implements EventStore {

    static final SinkType TYPE = new SinkType(
            "webhook",
            "Articles as JSON, posted in signed batches to an endpoint, at least once, each with an id",
            WebhookSettings.ALL,
            WebhookSettings::groupId,
            config -> new WebhookStore(WebhookSettings.of(config.settings()), InstantSource.system()));

    /** An event on its way, as it stands in a request. */
    private record Event(Change change, String json) {}

    private static final JsonFactory JSON = new JsonFactory();
    /** What an endpoint gets at once, and how much of it: what most servers take by default. */
    private static final int MAX_BODY_CHARACTERS = 1_000_000;
    /** Less than Kafka waits for a sink that does not poll. */
    private static final Duration LONGEST_WRITE = Duration.ofMinutes(2);

    private final WebhookSettings settings;
    private final InstantSource clock;
    private final HttpClient http;
    /** How far each partition was delivered or handed over. */
    private final Map<TopicPartition, Long> delivered = new HashMap<>();

    private final Map<TopicPartition, Uuid> topics = new HashMap<>();

    private Instant pauseUntil = Instant.MIN;

    WebhookStore(WebhookSettings settings, InstantSource clock) {
        this.settings = settings;
        this.clock = clock;
        // A redirect would carry the signed events to somebody else.
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(Duration.ofSeconds(10))
                .build();
    }

    @Override
    public Optional<Integer> batchSize() {
        return Optional.of(settings.batch());
    }

    @Override
    public Map<TopicPartition, Long> claim(Map<TopicPartition, Uuid> partitions) {
        topics.putAll(partitions);
        return Map.of();
    }

    @Override
    public Map<TopicPartition, Long> release(Collection<TopicPartition> partitions) {
        topics.keySet().removeAll(partitions);
        delivered.keySet().removeAll(partitions);
        return Map.of();
    }

    @Override
    public void write(List<Change> changes, Map<TopicPartition, Long> next, Rejections rejections)
            throws StoreUnavailableException {
        Instant begin = clock.instant();
        if (begin.isBefore(pauseUntil)) {
            throw new StoreUnavailableException(
                    settings.endpoint() + " asked to be left alone until " + pauseUntil, null);
        }
        Map<TopicPartition, List<Event>> events = new LinkedHashMap<>();
        for (Change change : changes) {
            TopicPartition partition = change.partition();
            if (change.read().offset() >= delivered.getOrDefault(partition, 0L)) {
                events.computeIfAbsent(partition, key -> new ArrayList<>()).add(event(partition, change));
            }
        }
        for (Map.Entry<TopicPartition, List<Event>> entry : events.entrySet()) {
            for (List<Event> batch : Requests.of(
                    entry.getValue(), event -> event.json().length(), settings.batch(), MAX_BODY_CHARACTERS)) {
                deliver(entry.getKey(), batch, rejections, begin);
            }
        }
    }

    @Override
    public void close() {}

    /** Delivers a batch; halves it if the endpoint refuses what is in it, until what it refuses stands alone. */
    private void deliver(TopicPartition partition, List<Event> batch, Rejections rejections, Instant begin)
            throws StoreUnavailableException {
        if (clock.instant().isAfter(begin.plus(LONGEST_WRITE))) {
            throw new StoreUnavailableException(
                    settings.endpoint() + " is slow: the rest of the batch must wait", null);
        }
        try {
            post(partition, batch);
        } catch (WebhookRefusedException e) {
            if (batch.size() > 1) {
                int half = batch.size() / 2;
                deliver(partition, batch.subList(0, half), rejections, begin);
                deliver(partition, batch.subList(half, batch.size()), rejections, begin);
                return;
            }
            rejections.take(List.of(new Rejection(batch.get(0).change().read(), "deliver", 1, e)));
        }
        delivered.put(partition, batch.get(batch.size() - 1).change().read().offset() + 1);
    }

    private void post(TopicPartition partition, List<Event> batch)
            throws WebhookRefusedException, StoreUnavailableException {
        String id = id(partition, batch.get(0).change()) + "-"
                + batch.get(batch.size() - 1).change().read().offset();
        StringJoiner array = new StringJoiner(",\n", "[", "]");
        batch.forEach(event -> array.add(event.json()));
        byte[] body = array.toString().getBytes(UTF_8);
        long seconds = clock.instant().getEpochSecond();
        HttpRequest.Builder request = HttpRequest.newBuilder(settings.url())
                .timeout(settings.timeout())
                .header("Content-Type", "application/json")
                .header("User-Agent", "khabar/" + KhabarVersion.get())
                .header("Idempotency-Key", id)
                .header("webhook-id", id)
                .header("webhook-timestamp", Long.toString(seconds));
        if (settings.secret() != null) {
            request.header("webhook-signature", settings.secret().sign(id, seconds, body));
        }
        HttpResponse<Void> answer;
        try {
            // Whatever it says beside its status is thrown away as it comes.
            answer = http.send(
                    request.POST(HttpRequest.BodyPublishers.ofByteArray(body)).build(),
                    info -> BodySubscribers.discarding());
        } catch (IOException e) {
            throw new StoreUnavailableException(settings.endpoint() + " does not answer: " + e, e);
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
        judge(answer);
    }

    private void judge(HttpResponse<Void> answer) throws WebhookRefusedException, StoreUnavailableException {
        int status = answer.statusCode();
        if (status >= 200 && status < 300) {
            return;
        }
        String said = settings.endpoint() + " answered " + status;
        switch (status) {
            // These are about what was sent. All others pass, or are mended by whoever runs the endpoint or this sink.
            case 400, 413, 415, 422 -> throw new WebhookRefusedException(said);
            default -> {
                answer.headers()
                        .firstValue("Retry-After")
                        .map(value -> RetryAfter.pause(value, clock.instant()))
                        .ifPresent(pause -> pauseUntil = clock.instant().plus(pause));
                throw new StoreUnavailableException(said, null);
            }
        }
    }

    private Event event(TopicPartition partition, Change change) {
        StringWriter text = new StringWriter();
        try (JsonGenerator out = JSON.createGenerator(text)) {
            out.writeStartObject();
            out.writeStringField("id", id(partition, change));
            out.writeStringField("articleId", change.articleId());
            out.writeFieldName("article");
            if (change.article() == null) {
                out.writeNull();
            } else {
                PlainJson.write(change.article(), out);
            }
            out.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Event(change, text.toString());
    }

    /** The same for the same record, whoever sends it and how often. */
    private String id(TopicPartition partition, Change change) {
        return topics.getOrDefault(partition, Uuid.ZERO_UUID) + "-" + partition.partition() + "-"
                + change.read().offset();
    }
}
