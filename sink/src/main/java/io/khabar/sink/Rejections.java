package io.khabar.sink;

import java.util.List;

/** Takes records that can never be stored. */
@FunctionalInterface
interface Rejections {

    /**
     * Puts the records where they are safe, and returns when they are. Records that it took before are not put there again.
     *
     * @throws org.apache.kafka.common.KafkaException if they are not safe
     */
    void take(List<Rejection> rejections);
}
