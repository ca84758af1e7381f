package io.khabar.operations;

import java.time.Duration;

/** How long an app waits at its start for a broker or a registry that is away. Once it runs it waits for ever. */
public final class StartPatience {

    /** How long unless said otherwise. */
    public static final Duration USUAL = Duration.ofMinutes(5);

    private final Duration most;
    private final long begin = System.nanoTime();

    private StartPatience(Duration most) {
        this.most = most;
    }

    /**
     * Patience that begins now.
     *
     * @param most how long to wait; nought for ever
     */
    public static StartPatience of(Duration most) {
        return new StartPatience(most);
    }

    /**
     * Something is away still.
     *
     * @throws StartCheckException if that is so for too long
     */
    public void check(Throwable trouble) {
        if (!most.isZero() && System.nanoTime() - begin > most.toNanos()) {
            throw new StartCheckException("gave up after " + most.toSeconds() + " s: " + trouble.getMessage());
        }
    }
}
