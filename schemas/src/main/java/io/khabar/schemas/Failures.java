package io.khabar.schemas;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.sql.SQLException;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import javax.net.ssl.SSLException;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.ApiException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.InvalidTimestampException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.slf4j.Logger;

/** Tells a record's own fault from trouble that passes or that an operator has to mend. */
public final class Failures {

    private Failures() {}

    /**
     * Whether the record itself is at fault, so that trying it again would fail again and it belongs among the dead letters.
     *
     * <p>Trouble with a broker or a registry (an {@link ApiException} that is not about the record: away, refused credentials, wrong
     * configuration; a failed connection; a server's error that Confluent's registry client reports), wrong configuration, an
     * interrupt and an exhausted JVM are not the record's fault, wherever they stand in the chain of causes: such a failure is
     * retried, or stops the app, but nothing is dead-lettered for it.
     */
    public static boolean isPoison(Throwable failure) {
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        for (Throwable t = failure; t != null && seen.add(t); t = t.getCause()) {
            if (isBroker(t) || isConnection(t) || isRegistry(t) || isProcess(t)) {
                return false;
            }
        }
        return true;
    }

    /**
     * What a log may say of a record's failure: the error's class, and its message where that is Khabar's or Kafka's own. Others quote what they
     * stumbled over, which may be the article's text, and that belongs into no log; the dead letter has all of it.
     */
    public static String forLog(Throwable failure) {
        String name = failure.getClass().getName();
        if (name.startsWith("io.khabar.") || failure instanceof KafkaException) {
            return failure.getMessage() == null ? name : failure.getMessage();
        }
        return failure instanceof SQLException sql ? name + " with SQLSTATE " + sql.getSQLState() : name;
    }

    /**
     * Logs that a record was given up, with the id of its article and without a word of it.
     *
     * @param log of the app that gives it up
     * @param topics whose dead letters the record goes to
     * @param key of the record; null if it has none
     * @param source where the record was
     * @param stage what the app was doing with it
     * @param error what came of that
     */
    public static void logGivenUp(
            Logger log, TopicCatalogue topics, byte[] key, DeadLetter.Source source, String stage, Throwable error) {
        log.atWarn()
                .addKeyValue("articleId", key == null ? "" : new String(key, UTF_8))
                .log(
                        "Gave up {}-{} at offset {} ({}), it goes to {}: {}",
                        source.topic(),
                        source.partition(),
                        source.offset(),
                        stage,
                        topics.deadLetters().name(),
                        forLog(error));
    }

    private static boolean isBroker(Throwable t) {
        return t instanceof ApiException
                && !(t instanceof RecordTooLargeException
                        || t instanceof InvalidTimestampException
                        || t instanceof InvalidRecordException);
    }

    private static boolean isConnection(Throwable t) {
        return t instanceof SocketException
                || t instanceof SocketTimeoutException
                || t instanceof UnknownHostException
                || t instanceof HttpTimeoutException
                || t instanceof SSLException;
    }

    // Confluent's serializers wrap every failure of the registry in a SerializationException, and are not on the class
    // path here.
    private static boolean isRegistry(Throwable t) {
        if (!t.getClass()
                .getName()
                .equals("io.confluent.kafka.schemaregistry.client.rest.exceptions.RestClientException")) {
            return false;
        }
        try {
            int status = (int) t.getClass().getMethod("getStatus").invoke(t);
            return status >= 500 || status == 401 || status == 403 || status == 408 || status == 429;
        } catch (ReflectiveOperationException e) {
            return false;
        }
    }

    private static boolean isProcess(Throwable t) {
        return t instanceof ConfigException
                || t instanceof InterruptException
                || t instanceof InterruptedException
                || (t instanceof VirtualMachineError && !(t instanceof StackOverflowError))
                || t instanceof LinkageError;
    }
}
