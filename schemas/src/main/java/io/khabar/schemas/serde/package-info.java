/** Serializers for Avro records in Confluent's wire format, and the client of the schema registry behind them. */
package io.khabar.schemas.serde;
