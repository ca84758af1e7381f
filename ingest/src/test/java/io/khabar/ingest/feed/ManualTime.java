package io.khabar.ingest.feed;

import io.khabar.ingest.fetch.Timer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.PriorityQueue;

/** Time that passes when a test says so. */
final class ManualTime implements Timer, InstantSource {

    private static final Instant START = Instant.parse("2026-11-24T08:00:00Z");

    private final PriorityQueue<Task> tasks =
            new PriorityQueue<>(Comparator.comparingLong(Task::at).thenComparing(Task::number));
    private long now;
    private long count;

    private record Task(long at, long number, Runnable run) {}

    @Override
    public synchronized long nanos() {
        return now;
    }

    @Override
    public synchronized Instant instant() {
        return START.plusNanos(now);
    }

    @Override
    public synchronized Runnable schedule(Runnable task, Duration delay) {
        Task scheduled = new Task(now + Math.max(0, delay.toNanos()), count++, task);
        tasks.add(scheduled);
        return () -> remove(scheduled);
    }

    private synchronized void remove(Task task) {
        tasks.remove(task);
    }

    /** How many things are still to come. */
    synchronized int waiting() {
        return tasks.size();
    }

    /** How long until the next. */
    synchronized Duration untilNext() {
        return Duration.ofNanos(tasks.element().at() - now);
    }

    /** Lets time pass until the next thing, and does it. */
    void toNext() {
        Task next;
        synchronized (this) {
            next = tasks.remove();
            now = Math.max(now, next.at());
        }
        next.run().run();
    }

    @Override
    public synchronized void close() {
        tasks.clear();
    }
}
