package io.khabar.app;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.filter.Filter;
import ch.qos.logback.core.rolling.FixedWindowRollingPolicy;
import ch.qos.logback.core.rolling.RollingFileAppender;
import ch.qos.logback.core.rolling.SizeBasedTriggeringPolicy;
import ch.qos.logback.core.spi.ContextAwareBase;
import ch.qos.logback.core.spi.FilterReply;
import ch.qos.logback.core.util.FileSize;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sets up logging: Khabar's warnings and others' errors to standard error, so that results on standard output stay clean.
 *
 * <p>Written in Java, as reading an XML file would take a good part of a short command's time. Whoever wants another
 * configuration names a file with {@code -Dlogback.configurationFile}.
 */
public final class LogConfigurator extends ContextAwareBase implements Configurator {

    private static final String OWN = "io.khabar";
    /** Logs why a broker fails. */
    private static final String BROKER_FAULTS = "org.apache.kafka.server.fault";

    private static final String CONSOLE = "stderr";
    private static final String FILE = "file";

    @Override
    public ExecutionStatus configure(LoggerContext context) {
        if (System.getProperty("logback.configurationFile") != null) {
            return ExecutionStatus.INVOKE_NEXT_IF_ANY;
        }
        ConsoleAppender<ILoggingEvent> console = new ConsoleAppender<>();
        console.setContext(context);
        console.setName(CONSOLE);
        console.setTarget("System.err");
        console.setEncoder(encoder(context, "%d{HH:mm:ss} %-5level %logger{0}: %msg%n%nopex"));
        console.addFilter(new OwnAndOthers(Level.WARN, Level.ERROR));
        console.addFilter(new SaidAnyway());
        console.start();
        root(context).setLevel(Level.WARN);
        // It lists every setting of every client, a hundred lines each time.
        context.getLogger("org.apache.kafka.common.config.AbstractConfig").setLevel(Level.WARN);
        root(context).addAppender(console);
        return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
    }

    /** Logs from here on at INFO and with stack traces to standard error. */
    static void verbose() {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context
                && root(context).getAppender(CONSOLE) instanceof ConsoleAppender<ILoggingEvent> console) {
            console.clearAllFilters();
            console.setEncoder(encoder(context, "%d{HH:mm:ss.SSS} %-5level [%thread] %logger: %msg%n"));
            root(context).setLevel(Level.INFO);
        }
    }

    /** Logs from here on what an operator of a long-running app wants to see: its own news, and others' warnings. */
    static void service() {
        service(LogFormat.TEXT);
    }

    /** The same in a format of one's choice. */
    static void service(LogFormat format) {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context
                && root(context).getAppender(CONSOLE) instanceof ConsoleAppender<ILoggingEvent> console) {
            // The loggers' levels alone decide, so that they can be changed at run time.
            console.clearAllFilters();
            console.addFilter(new SaidAnyway());
            context.getLogger(OWN).setLevel(Level.INFO);
            if (format == LogFormat.JSON) {
                console.setEncoder(json(context));
            }
        }
    }

    /** Whether a program is to read the log: then nothing else may stand between its lines. */
    static boolean isJson() {
        return LoggerFactory.getILoggerFactory() instanceof LoggerContext context
                && root(context).getAppender(CONSOLE) instanceof ConsoleAppender<ILoggingEvent> console
                && console.getEncoder() instanceof JsonEncoder;
    }

    /** A JSON object a line; without stack traces, which are only of use with the message of each cause, and those may quote an article. */
    static JsonEncoder json(LoggerContext context) {
        JsonEncoder encoder = new JsonEncoder();
        encoder.setContext(context);
        encoder.setWithSequenceNumber(false);
        encoder.setWithNanoseconds(false);
        encoder.setWithContext(false);
        encoder.setWithArguments(false);
        encoder.setWithThrowable(false);
        encoder.setWithMessage(false);
        encoder.setWithFormattedMessage(true);
        encoder.start();
        return encoder;
    }

    /** Logs from here on also to a file, with stack traces; the file is rolled at 10 MB. */
    public static void toFile(Path file) {
        if (!(LoggerFactory.getILoggerFactory() instanceof LoggerContext context)
                || root(context).getAppender(CONSOLE) == null) {
            return;
        }
        RollingFileAppender<ILoggingEvent> appender = new RollingFileAppender<>();
        appender.setContext(context);
        appender.setName(FILE);
        appender.setFile(file.toString());
        appender.setEncoder(encoder(context, "%d{yyyy-MM-dd HH:mm:ss.SSS} %-5level [%thread] %logger: %msg%n"));
        FixedWindowRollingPolicy window = new FixedWindowRollingPolicy();
        window.setContext(context);
        window.setParent(appender);
        window.setFileNamePattern(file + ".%i");
        window.setMinIndex(1);
        window.setMaxIndex(3);
        window.start();
        SizeBasedTriggeringPolicy<ILoggingEvent> size = new SizeBasedTriggeringPolicy<>();
        size.setContext(context);
        size.setMaxFileSize(new FileSize(10 * FileSize.MB_COEFFICIENT));
        size.start();
        appender.setRollingPolicy(window);
        appender.setTriggeringPolicy(size);
        appender.start();
        root(context).addAppender(appender);
        // The broker's errors tell its developers something; what matters to people comes from Khabar.
        if (root(context).getAppender(CONSOLE).getCopyOfAttachedFiltersList().stream()
                .anyMatch(OwnAndOthers.class::isInstance)) {
            root(context).getAppender(CONSOLE).clearAllFilters();
            root(context).getAppender(CONSOLE).addFilter(new OwnAndOthers(Level.WARN, Level.OFF));
        }
        // At INFO the broker writes a thousand lines before it is up, which is felt at every start.
        context.getLogger(OWN).setLevel(Level.INFO);
    }

    /** Lets pass what Khabar logs from one level on, and what the libraries log from another; the end of a broker always. */
    private static final class OwnAndOthers extends Filter<ILoggingEvent> {

        private final Level own;
        private final Level others;

        OwnAndOthers(Level own, Level others) {
            this.own = own;
            this.others = others;
        }

        @Override
        public FilterReply decide(ILoggingEvent event) {
            Level least = event.getLoggerName().startsWith(OWN) ? own : others;
            if (event.getLoggerName().startsWith(BROKER_FAULTS)) {
                least = Level.ERROR;
            }
            return event.getLevel().isGreaterOrEqual(least) ? FilterReply.NEUTRAL : FilterReply.DENY;
        }
    }

    /** Leaves out what Kafka's clients log of an error that they also throw, and that Khabar tells; not where their details are asked for. */
    private static final class SaidAnyway extends Filter<ILoggingEvent> {

        private static final Map<String, Pattern> REPEATED = Map.of(
                "org.apache.kafka.clients.NetworkClient",
                Pattern.compile("failed authentication due to|Bootstrap broker .* disconnected"),
                "org.apache.kafka.clients.Metadata",
                Pattern.compile("failed due to authentication error"),
                "org.apache.kafka.clients.admin.internals.AdminMetadataManager",
                Pattern.compile("Fatal error during metadata update"));

        @Override
        public FilterReply decide(ILoggingEvent event) {
            Pattern repeated = REPEATED.get(event.getLoggerName());
            return repeated != null
                            && repeated.matcher(event.getFormattedMessage()).find()
                            && !LoggerFactory.getLogger(event.getLoggerName()).isDebugEnabled()
                    ? FilterReply.DENY
                    : FilterReply.NEUTRAL;
        }
    }

    private static PatternLayoutEncoder encoder(LoggerContext context, String pattern) {
        PatternLayoutEncoder encoder = new PatternLayoutEncoder();
        encoder.setContext(context);
        encoder.setPattern(pattern);
        encoder.start();
        return encoder;
    }

    private static ch.qos.logback.classic.Logger root(LoggerContext context) {
        return context.getLogger(Logger.ROOT_LOGGER_NAME);
    }
}
