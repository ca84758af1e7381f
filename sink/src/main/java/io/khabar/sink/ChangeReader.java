package io.khabar.sink;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.khabar.avro.EnrichedArticle;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.Deserializer;

/** Reads what records of the enriched topic ask for. */
final class ChangeReader implements AutoCloseable {

    private final Deserializer<EnrichedArticle> deserializer;

    ChangeReader(Deserializer<EnrichedArticle> deserializer) {
        this.deserializer = deserializer;
    }

    /**
     * What the record asks for.
     *
     * @throws RuntimeException if it cannot be read; {@link io.khabar.schemas.Failures#isPoison} tells whether it ever can
     */
    Change read(ConsumerRecord<byte[], byte[]> read) {
        // The deserializer may add headers of its own: what was read must stay as it was.
        EnrichedArticle article =
                deserializer.deserialize(read.topic(), new RecordHeaders(read.headers()), read.value());
        String key = read.key() == null ? "" : new String(read.key(), UTF_8);
        String id = article == null || article.getArticleId().isEmpty() ? key : article.getArticleId();
        if (id.isEmpty()) {
            throw new SerializationException(
                    article == null
                            ? "a tombstone without a key does not say which article is gone"
                            : "the article has no id, and its record has no key");
        }
        if (article != null && article.getArticleId().isEmpty()) {
            article = EnrichedArticle.newBuilder(article).setArticleId(id).build();
        }
        return new Change(read, id, article);
    }

    @Override
    public void close() {
        deserializer.close();
    }
}
