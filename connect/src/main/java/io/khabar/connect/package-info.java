/** Lets Kafka Connect read Khabar's topics: a converter from their Avro values to Connect's own. */
package io.khabar.connect;
