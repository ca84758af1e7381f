package io.khabar.ingest.fetch;

import java.time.Duration;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Time that passes, and things to do when it has; tests have one that passes as they wish. */
public interface Timer extends AutoCloseable {

    /** Now, in nanoseconds since an arbitrary moment, as {@link System#nanoTime}. */
    long nanos();

    /**
     * Runs something later, once. It must be quick: others wait for the same thread.
     *
     * @return takes it back, unless it has run
     */
    Runnable schedule(Runnable task, Duration delay);

    /** Forgets what has not run yet. */
    @Override
    void close();

    /** The system's time, with one thread. */
    static Timer system(String threadName) {
        ScheduledThreadPoolExecutor executor = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, threadName);
            thread.setDaemon(true);
            return thread;
        });
        executor.setRemoveOnCancelPolicy(true);
        executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        return new Timer() {
            @Override
            public long nanos() {
                return System.nanoTime();
            }

            @Override
            public Runnable schedule(Runnable task, Duration delay) {
                var scheduled = executor.schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS);
                return () -> scheduled.cancel(false);
            }

            @Override
            public void close() {
                executor.shutdownNow();
            }
        };
    }
}
