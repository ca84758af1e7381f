package io.khabar.enrich;

import io.khabar.schemas.Failures;
import java.util.List;
import java.util.Map;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.ProcessingExceptionHandler;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Sends records that cannot be processed to the dead-letter topic as they were read, in the transaction that also moves on past
 * them. Trouble that is not the record's fault fails the thread instead, whose replacement processes it again. Made by Kafka
 * Streams.
 */
public final class DeadLetterProcessingHandler implements ProcessingExceptionHandler {

    private DeadLetterWriter writer;

    /** For Kafka Streams, which configures it by {@link #configure}. */
    public DeadLetterProcessingHandler() {}

    @Override
    public void configure(Map<String, ?> configs) {
        writer = DeadLetterWriter.from(configs);
    }

    @Override
    public Response handleError(ErrorHandlerContext context, Record<?, ?> unused, Exception exception) {
        if (!Failures.isPoison(exception)) {
            return Response.fail();
        }
        Stage stage = Stage.PROCESS;
        Throwable error = exception;
        if (exception instanceof PoisonRecordException poison) {
            stage = poison.stage();
            error = poison.getCause() == null ? poison : poison.getCause();
        }
        return Response.resume(
                List.of(writer.write(context, context.sourceRawKey(), context.sourceRawValue(), stage, error)));
    }
}
