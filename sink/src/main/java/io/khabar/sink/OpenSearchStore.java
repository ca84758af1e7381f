package io.khabar.sink;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.khabar.avro.EnrichedArticle;
import io.khabar.schemas.PlainJson;
import io.khabar.sink.OpenSearchClient.Answer;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;

/**
 * Writes articles to an index of OpenSearch, in bulk.
 *
 * <p>An article is one document, whose id is the article's; its parties and figures are nested in it. So one operation replaces all of an
 * article or deletes it, and no figure of an earlier version can stay behind, as it could in an index of figures, which would be cleaned
 * by a query that sees only what was refreshed and has no version. What is asked of figures stays in reach: a nested query or aggregation
 * looks at a figure as a whole (killed, of whom, by whose word), and finds the article's date, source and language beside it.
 *
 * <p>A document's version is the offset of its record. All versions of an article are in one partition, so what is read again
 * overwrites itself, and never what is newer. The consumer group keeps the offsets. The index remembers for an hour
 * ({@code gc_deletes}) at which version a document was deleted. Offsets of two topics or partitions have no order: where one is
 * lower than what the index holds, the sink stops rather than skip what may be newer.
 */
final class OpenSearchStore implements EventStore {

    static final SinkType TYPE = new SinkType(
            "opensearch",
            "Articles with their parties and figures as documents of an OpenSearch index, each replaced as a whole",
            OpenSearchSettings.ALL,
            OpenSearchSettings::groupId,
            config -> new OpenSearchStore(OpenSearchSettings.of(config.settings()), InstantSource.system()));

    /** A change on its way, as it stands in a request. */
    private record Operation(Change change, String lines) {}

    private static final JsonFactory JSON = new JsonFactory();
    private static final ObjectMapper TREE = new ObjectMapper();
    private static final String OBJECT = "application/json";
    private static final String LINES = "application/x-ndjson";
    private static final int MAX_BODY_CHARACTERS = 5_000_000;
    /** Less than Kafka waits for a sink that does not poll. */
    private static final Duration LONGEST_WRITE = Duration.ofMinutes(2);

    private final OpenSearchSettings settings;
    private final InstantSource clock;
    private final OpenSearchClient client;
    private final Map<TopicPartition, Uuid> topics = new HashMap<>();
    /** Offsets of the batch in work that are stored or handed over. */
    private final Map<TopicPartition, Set<Long>> done = new HashMap<>();

    OpenSearchStore(OpenSearchSettings settings, InstantSource clock) {
        this.settings = settings;
        this.clock = clock;
        this.client = new OpenSearchClient(settings, clock);
    }

    /** Puts the index template, and makes the index if there is none (or alias) of this name. */
    @Override
    public boolean prepare() throws StoreUnavailableException {
        ObjectNode template = template();
        template.putArray("index_patterns").add(settings.index());
        expect(client.send("PUT", "/_index_template/" + settings.index(), OBJECT, template.toString()));
        Answer exists = client.send("HEAD", "/" + settings.index(), OBJECT, "");
        if (exists.status() == 404) {
            Answer made = client.send("PUT", "/" + settings.index(), OBJECT, "{}");
            // Another sink may have made it meanwhile.
            if (!"resource_already_exists_exception"
                    .equals(made.body().path("error").path("type").asText())) {
                expect(made);
            }
        } else {
            expect(exists);
        }
        return true;
    }

    @Override
    public Map<TopicPartition, Long> claim(Map<TopicPartition, Uuid> partitions) {
        topics.putAll(partitions);
        return Map.of();
    }

    @Override
    public Map<TopicPartition, Long> release(Collection<TopicPartition> partitions) {
        topics.keySet().removeAll(partitions);
        done.keySet().removeAll(partitions);
        return Map.of();
    }

    @Override
    public void write(List<Change> changes, Map<TopicPartition, Long> next, Rejections rejections)
            throws StoreUnavailableException {
        Instant begin = clock.instant();
        List<Operation> operations = new ArrayList<>();
        for (Change change : changes) {
            if (!done.getOrDefault(change.partition(), Set.of())
                    .contains(change.read().offset())) {
                operations.add(operation(change));
            }
        }
        for (List<Operation> batch : Requests.of(
                operations, operation -> operation.lines().length(), Integer.MAX_VALUE, MAX_BODY_CHARACTERS)) {
            deliver(batch, rejections, begin);
        }
        done.clear();
    }

    @Override
    public void close() {}

    /** Sends a batch; halves it if the cluster refuses it whole, until what it refuses stands alone. */
    private void deliver(List<Operation> batch, Rejections rejections, Instant begin) throws StoreUnavailableException {
        if (clock.instant().isAfter(begin.plus(LONGEST_WRITE))) {
            throw new StoreUnavailableException(client.name() + " is slow: the rest of the batch must wait", null);
        }
        StringBuilder body = new StringBuilder();
        batch.forEach(operation -> body.append(operation.lines()));
        Answer answer = client.send(
                "POST",
                "/" + settings.index() + "/_bulk?filter_path=error,items.*.status,items.*.error",
                LINES,
                body.toString());
        switch (answer.status()) {
            case 200 -> judge(batch, answer.body().path("items"), rejections);
            case 400, 413 -> {
                if (batch.size() == 1) {
                    reject(List.of(rejection(batch.get(0), answer.status(), answer.reason())), rejections);
                    return;
                }
                int half = batch.size() / 2;
                deliver(batch.subList(0, half), rejections, begin);
                deliver(batch.subList(half, batch.size()), rejections, begin);
            }
            default -> throw new StoreUnavailableException(client.name() + " answered " + answer.reason(), null);
        }
    }

    private void judge(List<Operation> batch, JsonNode items, Rejections rejections) throws StoreUnavailableException {
        if (items.size() != batch.size()) {
            throw new StoreUnavailableException(client.name() + " answered 200, but not as OpenSearch does", null);
        }
        List<Rejection> refused = new ArrayList<>();
        List<Operation> conflicts = new ArrayList<>();
        String trouble = null;
        for (int i = 0; i < batch.size(); i++) {
            Operation operation = batch.get(i);
            JsonNode item = items.get(i).path(operation.change().article() == null ? "delete" : "index");
            int status = item.path("status").asInt();
            JsonNode error = item.path("error");
            if (error.isMissingNode() && (status / 100 == 2 || status == 404)) {
                // 404: what should be deleted was not there.
                done(operation.change());
            } else if (status == 409) {
                conflicts.add(operation);
            } else if (status == 400 || status == 413) {
                refused.add(rejection(operation, status, Answer.reason(error)));
            } else if (trouble == null) {
                // A full queue, a lost shard, an index that is blocked: it passes, or is mended by whoever runs the
                // cluster.
                trouble = status + " " + Answer.reason(error);
            }
        }
        reject(refused, rejections);
        if (!conflicts.isEmpty()) {
            checkSuperseded(conflicts);
        }
        if (trouble != null) {
            throw new StoreUnavailableException(client.name() + " could not store everything: " + trouble, null);
        }
    }

    /** What is in the index is newer; that can be said only if it comes from the same partition of the same topic. */
    private void checkSuperseded(List<Operation> conflicts) throws StoreUnavailableException {
        ObjectNode ids = TREE.createObjectNode();
        conflicts.forEach(conflict -> ids.withArray("ids").add(conflict.change().articleId()));
        Answer answer =
                client.send("POST", "/" + settings.index() + "/_mget?_source_includes=record", OBJECT, ids.toString());
        JsonNode documents = answer.body().path("docs");
        if (answer.status() != 200 || documents.size() != conflicts.size()) {
            throw new StoreUnavailableException(client.name() + " answered " + answer.reason(), null);
        }
        for (int i = 0; i < conflicts.size(); i++) {
            Change change = conflicts.get(i).change();
            JsonNode document = documents.get(i);
            if (document.has("error")) {
                throw new StoreUnavailableException(
                        client.name() + " does not say which version it has: " + Answer.reason(document.path("error")),
                        null);
            }
            JsonNode record = document.path("_source").path("record");
            // One that is not found was deleted by a later record.
            if (document.path("found").asBoolean()
                    && !(record.path("topicId").asText().equals(topicId(change))
                            && record.path("partition").asInt(-1)
                                    == change.read().partition())) {
                throw new SinkFailedException("article " + change.articleId() + " in index " + settings.index()
                        + " comes from partition " + record.path("partition").asText("?") + " of topic "
                        + record.path("topicId").asText("?") + ", not from "
                        + change.partition() + " of topic " + topicId(change)
                        + ", so nobody knows which version is newer: after the topic was made anew, write to a new index ("
                        + OpenSearchSettings.INDEX + "); partitions must not be added to it");
            }
            done(change);
        }
    }

    private void reject(List<Rejection> refused, Rejections rejections) {
        if (!refused.isEmpty()) {
            rejections.take(refused);
            refused.forEach(rejection -> done(new Change(rejection.read(), "", null)));
        }
    }

    /** The reason is a cause of its own: it may quote the document, and then belongs into the dead letter but into no log. */
    private Rejection rejection(Operation operation, int status, String reason) {
        return new Rejection(
                operation.change().read(),
                "write",
                1,
                new OpenSearchRefusedException(client.name() + " answered " + status, new IOException(reason)));
    }

    private void done(Change change) {
        done.computeIfAbsent(change.partition(), key -> new HashSet<>())
                .add(change.read().offset());
    }

    private void expect(Answer answer) {
        if (answer.status() / 100 != 2) {
            throw new SinkFailedException(client.name() + " refuses: " + answer.reason());
        }
    }

    private Operation operation(Change change) {
        StringWriter lines = new StringWriter();
        try (JsonGenerator out = JSON.createGenerator(lines)) {
            out.setRootValueSeparator(null);
            out.writeStartObject();
            out.writeObjectFieldStart(change.article() == null ? "delete" : "index");
            out.writeStringField("_id", change.articleId());
            out.writeNumberField("version", change.read().offset());
            out.writeStringField("version_type", "external_gte");
            out.writeEndObject();
            out.writeEndObject();
            out.writeRaw('\n');
            if (change.article() != null) {
                document(change, change.article(), out);
                out.writeRaw('\n');
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Operation(change, lines.toString());
    }

    private void document(Change change, EnrichedArticle article, JsonGenerator out) throws IOException {
        out.writeStartObject();
        out.writeObjectFieldStart("record");
        out.writeStringField("topicId", topicId(change));
        out.writeNumberField("partition", change.read().partition());
        out.writeNumberField("offset", change.read().offset());
        out.writeEndObject();
        PlainJson.writeFields(article, out);
        out.writeEndObject();
    }

    private String topicId(Change change) {
        return topics.getOrDefault(change.partition(), Uuid.ZERO_UUID).toString();
    }

    private static ObjectNode template() {
        try (InputStream resource = OpenSearchStore.class.getResourceAsStream("opensearch/index-template.json")) {
            return (ObjectNode) TREE.readTree(resource);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
