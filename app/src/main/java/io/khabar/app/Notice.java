package io.khabar.app;

import java.io.PrintStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a command says on standard error about itself: a line for people, or one of the log where that is JSON. */
final class Notice {

    private static final Logger LOG = LoggerFactory.getLogger("io.khabar.app");

    private Notice() {}

    /** How things go. */
    static void say(PrintStream err, String what) {
        if (LogConfigurator.isJson()) {
            LOG.info("{}", what);
        } else {
            print(err, what);
        }
    }

    /** What went wrong. */
    static void complain(PrintStream err, String what) {
        if (LogConfigurator.isJson()) {
            LOG.error("{}", what);
        } else {
            print(err, what);
        }
    }

    private static void print(PrintStream err, String what) {
        err.println("khabar: " + what);
        err.flush();
    }
}
