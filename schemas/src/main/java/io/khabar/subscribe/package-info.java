/**
 * Subscribes to Khabar's events from Java: {@link io.khabar.subscribe.EventSubscriber}.
 *
 * <p>It lives in the module of the schemas because whoever reads events needs the records and their deserializer in any case, and it needs
 * nothing beyond them but the Kafka client that the deserializer belongs to: a module of its own would be one more dependency for the same
 * jars. The package is its own so that the contracts stay apart from what is built on them.
 */
package io.khabar.subscribe;
