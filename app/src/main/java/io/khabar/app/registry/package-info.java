/** A small schema registry with Confluent's REST interface, for the local edition: schemas are kept in a topic of the broker. */
package io.khabar.app.registry;
