package io.khabar.app;

import java.io.PrintStream;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** Shows on a terminal how far the reading has come, how fast it is and how long it will take, on the last line; elsewhere it shows nothing. */
public final class Progress implements AutoCloseable {

    private static final String CLEAR_LINE = "\r\u001b[K";

    /** In bytes. */
    private static final long LEAST_MEGABYTES = 10_000_000;

    private final PrintStream err;
    private final ProgressBar bar;
    private volatile boolean drawn;

    private Progress(PrintStream err, ProgressBar bar) {
        this.err = err;
        this.bar = bar;
        this.drawn = bar != null;
    }

    /**
     * Progress of a task.
     *
     * @param task what is being done, such as "Publishing"
     * @param bytes how many bytes there are to read; 0 if that is unknown
     */
    public static Progress of(Surroundings surroundings, String task, long bytes) {
        if (!surroundings.terminal()) {
            return new Progress(surroundings.err(), null);
        }
        ProgressBar bar = new ProgressBarBuilder()
                .setTaskName(task)
                .setInitialMax(bytes == 0 ? -1 : bytes)
                .setUnit(bytes < LEAST_MEGABYTES ? " KB" : " MB", bytes < LEAST_MEGABYTES ? 1000 : 1_000_000)
                .showSpeed(new DecimalFormat("0.0", DecimalFormatSymbols.getInstance(Locale.ROOT)))
                .setStyle(surroundings.colours() ? ProgressBarStyle.COLORFUL_UNICODE_BAR : ProgressBarStyle.ASCII)
                .setUpdateIntervalMillis(100)
                // Else a number that changes while the bar is drawn stays as it was until the next one.
                .continuousUpdate()
                .clearDisplayOnFinish()
                .setConsumer(new ConsoleProgressBarConsumer(surroundings.err(), 80))
                .build();
        return new Progress(surroundings.err(), bar);
    }

    /** So many more bytes are read. */
    public void advance(long bytes) {
        if (bar != null) {
            bar.stepBy(bytes);
        }
    }

    /** Prints lines above the bar, or simply prints them when there is none. */
    public void above(PrintStream stream, String text) {
        // The bar is drawn under the same lock, as a print stream locks itself.
        synchronized (err) {
            if (drawn) {
                err.print(CLEAR_LINE);
                err.flush();
            }
            stream.println(text);
            stream.flush();
        }
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
            drawn = false;
        }
    }
}
