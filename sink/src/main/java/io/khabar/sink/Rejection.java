package io.khabar.sink;

import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * A record that can never be stored.
 *
 * @param read the record as it was read
 * @param stage what was being done to it: {@code deserialize} or {@code write}
 * @param attempts how often it was tried
 * @param error why it failed
 */
record Rejection(ConsumerRecord<byte[], byte[]> read, String stage, int attempts, Throwable error) {}
