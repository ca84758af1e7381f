package io.khabar.schemas;

import static java.util.Objects.requireNonNull;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Watches which share of an app's last records becomes dead letters, and stops the app when it is over its {@link DeadLetterLimit}.
 *
 * <p>It looks back at the last records from the app's start on, so an app that can read nothing is stopped after as many dead letters as the
 * limit allows. A record that is read again, as after a rolled back transaction, counts once.
 *
 * <p>Safe for use by several threads.
 */
public final class DeadLetterGauge {

    private record Place(String topic, int partition, long offset) {}

    private final DeadLetterLimit limit;

    /** The last records, oldest first, and whether each became a dead letter. */
    private final Map<Place, Boolean> last = new LinkedHashMap<>();

    private int dead;

    /** A gauge that has seen nothing yet. */
    public DeadLetterGauge(DeadLetterLimit limit) {
        this.limit = requireNonNull(limit, "limit");
    }

    /** A record was read, at this offset of this partition. */
    public synchronized void read(String topic, int partition, long offset) {
        see(new Place(topic, partition, offset));
    }

    /**
     * A record is about to become a dead letter.
     *
     * @param source where it was read
     * @param why as {@link Failures#forLog} says it
     * @throws TooManyDeadLettersException if it is one too many: then it must not be sent, and the app has to end
     */
    public synchronized void gaveUp(DeadLetter.Source source, String why) {
        Place place = new Place(source.topic(), source.partition(), source.offset());
        see(place);
        if (!last.put(place, true)) {
            dead++;
        }
        if (dead > limit.most()) {
            throw new TooManyDeadLettersException(
                    "%d of the last %d records would be dead letters, more than %s%% of %d: it looks as if the app, its configuration"
                                    .formatted(dead, last.size(), percent(), limit.window())
                            + " or whoever writes the topic is wrong, and not the records. The last is %s-%d at offset %d: %s"
                                    .formatted(source.topic(), source.partition(), source.offset(), why));
        }
    }

    private void see(Place place) {
        if (last.putIfAbsent(place, false) == null && last.size() > limit.window()) {
            Iterator<Boolean> oldest = last.values().iterator();
            if (oldest.next()) {
                dead--;
            }
            oldest.remove();
        }
    }

    private String percent() {
        double percent = limit.share() * 100;
        return percent == Math.rint(percent) ? Long.toString(Math.round(percent)) : Double.toString(percent);
    }
}
