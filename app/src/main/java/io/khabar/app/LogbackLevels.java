package io.khabar.app;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import io.khabar.operations.LogLevels;
import org.slf4j.LoggerFactory;

/** The levels of this process's log. */
final class LogbackLevels implements LogLevels {

    @Override
    public String of(String logger) {
        return logger(logger).getEffectiveLevel().toString();
    }

    @Override
    public void set(String logger, String level) {
        Level wanted = level == null ? null : Level.toLevel(level, null);
        if (level != null && wanted == null) {
            throw new IllegalArgumentException(
                    "there is no level '" + level + "', but TRACE, DEBUG, INFO, WARN, ERROR and OFF");
        }
        if (wanted == null && logger.equals(Logger.ROOT_LOGGER_NAME)) {
            throw new IllegalArgumentException("there is no logger above ROOT: give it a level");
        }
        logger(logger).setLevel(wanted);
    }

    private static Logger logger(String name) {
        return ((LoggerContext) LoggerFactory.getILoggerFactory()).getLogger(name);
    }
}
