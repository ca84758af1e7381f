package io.khabar.sink;

import io.khabar.avro.EnrichedArticle;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * What a record asks for.
 *
 * @param read the record as it was read
 * @param articleId the article that changes
 * @param article its new version, null if the article is gone
 */
record Change(ConsumerRecord<byte[], byte[]> read, String articleId, EnrichedArticle article) {

    /** Where it was read. */
    TopicPartition partition() {
        return new TopicPartition(read.topic(), read.partition());
    }
}
