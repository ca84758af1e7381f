package io.khabar.containers;

import static org.assertj.core.api.Assertions.assertThat;

import io.khabar.containers.Arrivals.Arrival;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/**
 * What became of the articles that were sent.
 *
 * @param articles how many there were
 * @param silence the longest time in which a reader saw nothing
 * @param slowest how long the slowest article took from being sent to being seen
 * @param median how long the middle one took
 */
record Delivery(int articles, Duration silence, Duration slowest, Duration median) {

    /** Asserts that each article that was sent arrived, and arrived once. */
    static Delivery exactlyOnce(Map<String, Long> sent, List<Arrival> arrivals) {
        Map<String, Integer> times = new HashMap<>();
        arrivals.forEach(arrival -> times.merge(arrival.id(), 1, Integer::sum));
        HashSet<String> lost = new HashSet<>(sent.keySet());
        lost.removeAll(times.keySet());
        assertThat(lost).as("articles that were lost").isEmpty();
        assertThat(times.entrySet().stream().filter(entry -> entry.getValue() > 1))
                .as("articles that arrived more than once")
                .isEmpty();
        assertThat(times).hasSameSizeAs(sent);
        long silence = 0;
        for (int i = 1; i < arrivals.size(); i++) {
            silence =
                    Math.max(silence, arrivals.get(i).at() - arrivals.get(i - 1).at());
        }
        List<Long> latencies = arrivals.stream()
                .map(arrival -> arrival.at() - sent.get(arrival.id()))
                .sorted()
                .toList();
        return new Delivery(
                sent.size(),
                Duration.ofNanos(silence),
                Duration.ofNanos(latencies.get(latencies.size() - 1)),
                Duration.ofNanos(latencies.get(latencies.size() / 2)));
    }

    @Override
    public String toString() {
        return articles + " articles, none lost, none twice; longest silence " + silence.toMillis()
                + " ms, slowest article " + slowest.toMillis() + " ms, median " + median.toMillis() + " ms";
    }
}
