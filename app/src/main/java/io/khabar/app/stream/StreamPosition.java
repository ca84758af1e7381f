package io.khabar.app.stream;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;

/**
 * The id of an event: how far its stream has come with it, in every partition of the topic. {@code news.figures@0:12,1:5} is offset 12 of
 * partition 0 next, and 5 of partition 1.
 */
final class StreamPosition {

    private static final Pattern FORM =
            Pattern.compile("[a-zA-Z0-9._-]{1,249}@(\\d{1,9}:\\d{1,18}(,\\d{1,9}:\\d{1,18})*)");

    private StreamPosition() {}

    static String format(String topic, Map<TopicPartition, Long> positions) {
        Map<Integer, Long> sorted = new TreeMap<>();
        positions.forEach((partition, offset) -> sorted.put(partition.partition(), offset));
        return sorted.entrySet().stream()
                .map(each -> each.getKey() + ":" + each.getValue())
                .collect(Collectors.joining(",", topic + "@", ""));
    }

    /**
     * The positions of an id.
     *
     * @throws IllegalArgumentException if it is no id of this topic's stream
     */
    static Map<TopicPartition, Long> parse(String topic, String id) {
        if (!FORM.matcher(id).matches()) {
            throw new IllegalArgumentException("Last-Event-ID is no id that this server gave");
        }
        int at = id.indexOf('@');
        if (!id.substring(0, at).equals(topic)) {
            throw new IllegalArgumentException("Last-Event-ID is of another topic than " + topic);
        }
        Map<TopicPartition, Long> positions = new HashMap<>();
        for (String each : id.substring(at + 1).split(",")) {
            int colon = each.indexOf(':');
            positions.put(
                    new TopicPartition(topic, Integer.parseInt(each.substring(0, colon))),
                    Long.parseLong(each.substring(colon + 1)));
        }
        return positions;
    }
}
