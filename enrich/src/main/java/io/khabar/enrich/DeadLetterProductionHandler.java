package io.khabar.enrich;

import io.khabar.schemas.Failures;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.ProductionExceptionHandler;

/**
 * Decides what happens when a result cannot be written. A result that has no serialized form sends the record that it came from
 * to the dead-letter topic. A result that Kafka refuses spoils the transaction that it is part of, so nothing can be skipped then:
 * the transaction is tried again. Made by Kafka Streams.
 */
public final class DeadLetterProductionHandler implements ProductionExceptionHandler {

    private DeadLetterWriter writer;

    /** For Kafka Streams, which configures it by {@link #configure}. */
    public DeadLetterProductionHandler() {}

    @Override
    public void configure(Map<String, ?> configs) {
        writer = DeadLetterWriter.from(configs);
    }

    @Override
    public Response handleError(
            ErrorHandlerContext context, ProducerRecord<byte[], byte[]> refused, Exception exception) {
        return exception instanceof RetriableException ? Response.retry() : Response.fail();
    }

    @Override
    @SuppressWarnings("rawtypes") // as the interface has it
    public Response handleSerializationError(
            ErrorHandlerContext context,
            ProducerRecord unserialized,
            Exception exception,
            SerializationExceptionOrigin origin) {
        // Kafka Streams lets go of the record as read once something was written for it: then there is nothing to send.
        boolean gone = context.sourceRawKey() == null && context.sourceRawValue() == null;
        if (gone || !Failures.isPoison(exception)) {
            return Response.fail();
        }
        return Response.resume(List.of(
                writer.write(context, context.sourceRawKey(), context.sourceRawValue(), Stage.SERIALIZE, exception)));
    }
}
