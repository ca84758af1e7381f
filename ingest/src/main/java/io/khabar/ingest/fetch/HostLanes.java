package io.khabar.ingest.fetch;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/**
 * Lets one task a host run at a time, in the order in which they come, with the pause between them that the host wants. A host that waits
 * holds up no thread and no other host.
 */
final class HostLanes implements AutoCloseable {

    private final Timer timer;
    private final Executor workers;
    private final Duration maxWait;

    /** Guarded by itself, as is everything in its lanes. A lane without a task stays only until its pause is over. */
    private final Map<String, Lane> lanes = new HashMap<>();

    private boolean closed;

    HostLanes(Timer timer, Executor workers, Duration maxWait) {
        this.timer = timer;
        this.workers = workers;
        this.maxWait = maxWait;
    }

    private static final class Lane {
        private final String host;
        private final Deque<Turn<?>> queue = new ArrayDeque<>();
        private Turn<?> running;
        private boolean armed;
        private boolean paused;
        private long notBefore;

        Lane(String host) {
            this.host = host;
        }
    }

    private record Turn<T>(Callable<T> task, Duration pause, CompletableFuture<T> result) {

        /** Runs the task; what depends on the result runs when the returned is run. */
        Runnable run() {
            try {
                T value = task.call();
                return () -> result.complete(value);
            } catch (Exception | StackOverflowError | OutOfMemoryError e) {
                return () -> result.completeExceptionally(e);
            }
        }
    }

    /**
     * Queues a task.
     *
     * @param host whose lane it takes
     * @param pause how long the host is left in peace afterwards
     * @return what the task returns or throws, completed once the lane is free again; fails at once with a {@link FetchException} of kind WAIT if
     *     the host must be left in peace for longer than anybody waits
     */
    <T> CompletableFuture<T> submit(String host, Duration pause, Callable<T> task) {
        CompletableFuture<T> result = new CompletableFuture<>();
        synchronized (lanes) {
            if (closed) {
                result.completeExceptionally(new CancellationException("the fetcher is closed"));
                return result;
            }
            Lane lane = lanes.computeIfAbsent(host, Lane::new);
            Duration wait = wait(lane);
            if (wait.compareTo(maxWait) > 0) {
                result.completeExceptionally(new FetchException(
                        FetchException.Kind.WAIT,
                        0,
                        wait,
                        host + ": asks to be left alone for another " + wait.toSeconds() + " s",
                        null));
                return result;
            }
            lane.queue.add(new Turn<>(task, pause, result));
            arm(lane);
        }
        return result;
    }

    /** Leaves a host alone for a while, from now on. */
    void pause(String host, Duration pause) {
        synchronized (lanes) {
            if (!closed) {
                Lane lane = lanes.computeIfAbsent(host, Lane::new);
                postpone(lane, pause);
                arm(lane);
            }
        }
    }

    /** How many hosts are remembered at the moment. */
    int size() {
        synchronized (lanes) {
            return lanes.size();
        }
    }

    private Duration wait(Lane lane) {
        return lane.paused ? Duration.ofNanos(Math.max(0, lane.notBefore - timer.nanos())) : Duration.ZERO;
    }

    private void postpone(Lane lane, Duration pause) {
        long until = timer.nanos() + pause.toNanos();
        if (!lane.paused || until - lane.notBefore > 0) {
            lane.notBefore = until;
            lane.paused = true;
        }
    }

    /** Sees to it that the lane goes on by itself: its next task runs, or the lane is forgotten, when its pause is over. */
    private void arm(Lane lane) {
        if (lane.armed || lane.running != null) {
            return;
        }
        Duration wait = wait(lane);
        if (wait.isZero()) {
            lane.paused = false;
            if (lane.queue.isEmpty()) {
                lanes.remove(lane.host);
            } else {
                lane.running = lane.queue.remove();
                workers.execute(() -> run(lane));
            }
        } else {
            lane.armed = true;
            var unused = timer.schedule(() -> disarm(lane), wait);
        }
    }

    private void disarm(Lane lane) {
        synchronized (lanes) {
            lane.armed = false;
            if (!closed) {
                arm(lane);
            }
        }
    }

    private void run(Lane lane) {
        Turn<?> turn;
        synchronized (lanes) {
            turn = lane.running;
        }
        Runnable completion = turn.run();
        synchronized (lanes) {
            lane.running = null;
            if (!closed) {
                postpone(lane, turn.pause());
                arm(lane);
            }
        }
        completion.run();
    }

    /** Fails what has not run yet. */
    @Override
    public void close() {
        List<Turn<?>> waiting = new ArrayList<>();
        synchronized (lanes) {
            closed = true;
            lanes.values().forEach(lane -> {
                waiting.addAll(lane.queue);
                lane.queue.clear();
            });
            lanes.clear();
        }
        waiting.forEach(
                turn -> turn.result().completeExceptionally(new CancellationException("the fetcher is closed")));
    }
}
