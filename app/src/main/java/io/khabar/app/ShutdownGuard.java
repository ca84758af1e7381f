package io.khabar.app;

import java.io.PrintStream;

/**
 * Ends a long-running command in good order when the process is told to end (SIGTERM, Ctrl-C): closes what runs, and only then
 * lets the process go, with exit code 0.
 */
public final class ShutdownGuard implements AutoCloseable {

    private final Thread hook;

    private ShutdownGuard(Thread hook) {
        this.hook = hook;
    }

    /**
     * Guards from here on, until it is closed itself.
     *
     * @param running what to close
     * @param surroundings where to say what happens
     */
    public static ShutdownGuard over(AutoCloseable running, Surroundings surroundings) {
        Thread hook = new Thread(() -> shutDown(running, surroundings.out(), surroundings.err()), "shutdown");
        Runtime.getRuntime().addShutdownHook(hook);
        return new ShutdownGuard(hook);
    }

    private static void shutDown(AutoCloseable running, PrintStream out, PrintStream err) {
        int code = 0;
        try {
            running.close();
        } catch (Exception e) {
            Notice.complain(err, "did not stop in good order: " + Problems.oneLine(e));
            code = 1;
        }
        out.flush();
        err.flush();
        // By itself a process that a signal ends has another exit code than 0, however well it ends.
        Runtime.getRuntime().halt(code);
    }

    /** The command ended by itself. */
    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            waitForEnd();
        }
    }

    /** The process is ending: the hook has the last word. */
    private void waitForEnd() {
        try {
            hook.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
