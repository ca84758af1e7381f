package io.khabar.app.stream;

import io.khabar.app.PointInTime;
import io.khabar.avro.FigureKind;
import io.khabar.schemas.Topic;
import io.khabar.schemas.TopicCatalogue;
import io.khabar.subscribe.EventFilter;
import io.khabar.subscribe.EventSubscriber;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;

/**
 * What a client asks for.
 *
 * @param topic the topic
 * @param filter which of its events
 * @param start puts into a subscriber's builder where to begin
 */
record StreamRequest(Topic<String, ? extends SpecificRecord> topic, EventFilter filter, Start start) {

    static final Set<String> PARAMETERS =
            new TreeSet<>(Set.of("topic", "party", "kind", "min", "claimant", "language", "text", "from", "since"));

    /** Where a stream begins. */
    @FunctionalInterface
    interface Start {

        void tell(EventSubscriber.Builder<?> builder);
    }

    /**
     * What the parameters of a query say.
     *
     * @param lastEventId the header of that name; null if there is none
     * @throws IllegalArgumentException if they cannot be meant
     */
    static StreamRequest of(
            TopicCatalogue topics, Map<String, List<String>> query, String lastEventId, InstantSource clock) {
        for (String name : query.keySet()) {
            if (!PARAMETERS.contains(name)) {
                throw new IllegalArgumentException(
                        "there is no parameter '" + name + "': there are " + String.join(", ", PARAMETERS));
            }
        }
        Topic<String, ? extends SpecificRecord> topic = topic(topics, one(query, "topic"));
        EventFilter filter = EventFilter.none()
                .withParties(all(query, "party"))
                .withKinds(all(query, "kind").stream().map(StreamRequest::kind).toList())
                .withMinimum(number(one(query, "min")))
                .withClaimants(all(query, "claimant"))
                .withLanguages(all(query, "language"))
                .withText(one(query, "text"));
        return new StreamRequest(topic, filter, start(topic.name(), query, lastEventId, clock));
    }

    private static Start start(String topic, Map<String, List<String>> query, String lastEventId, InstantSource clock) {
        String from = one(query, "from");
        String since = one(query, "since");
        if (from != null && !from.equals("beginning")) {
            throw new IllegalArgumentException("from can only be 'beginning', not '" + from + "'");
        }
        if (from != null && since != null) {
            throw new IllegalArgumentException("give either from or since");
        }
        // A client that comes again repeats its query: where it was before counts.
        if (lastEventId != null && !lastEventId.isEmpty()) {
            var positions = StreamPosition.parse(topic, lastEventId);
            return builder -> builder.from(positions);
        }
        if (since != null) {
            var time = PointInTime.parse(since, clock);
            return builder -> builder.since(time);
        }
        return from == null ? EventSubscriber.Builder::fromEnd : EventSubscriber.Builder::fromBeginning;
    }

    private static Topic<String, ? extends SpecificRecord> topic(TopicCatalogue topics, String name) {
        return switch (name == null ? "figures" : name) {
            case "articles" -> topics.articles();
            case "enriched" -> topics.enriched();
            case "figures" -> topics.figures();
            default ->
                throw new IllegalArgumentException(
                        "there is no topic '" + name + "': there are articles, enriched, figures");
        };
    }

    private static FigureKind kind(String name) {
        try {
            return FigureKind.valueOf(name.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "there is no kind '" + name + "': there are " + List.of(FigureKind.values()), e);
        }
    }

    private static Double number(String text) {
        try {
            return text == null ? null : Double.valueOf(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("min must be a number, not '" + text + "'", e);
        }
    }

    private static List<String> all(Map<String, List<String>> query, String name) {
        return query.getOrDefault(name, List.of()).stream()
                .flatMap(value -> Stream.of(value.split(",", -1)))
                .toList();
    }

    private static String one(Map<String, List<String>> query, String name) {
        List<String> given = query.getOrDefault(name, List.of());
        if (given.size() > 1) {
            throw new IllegalArgumentException(name + " is given " + given.size() + " times");
        }
        return given.isEmpty() ? null : given.get(0);
    }
}
