// Follows news.figures and prints who says what of whom. Ends after LIMIT events, if that is set.
import { AvroDeserializer, SchemaRegistryClient, SerdeType } from '@confluentinc/schemaregistry';
import { Kafka, logLevel } from 'kafkajs';

const limit = Number(process.env.LIMIT ?? Infinity);
const kafka = new Kafka({
  clientId: 'example',
  brokers: (process.env.KAFKA_BOOTSTRAP_SERVERS ?? 'localhost:9092').split(','),
  logLevel: logLevel.ERROR,
});
const registry = new SchemaRegistryClient({ baseURLs: [process.env.SCHEMA_REGISTRY_URL ?? 'http://localhost:8081'] });
const values = new AvroDeserializer(registry, SerdeType.VALUE, {});

// The client reads only what is committed unless it is told otherwise.
const consumer = kafka.consumer({ groupId: process.env.GROUP ?? 'example-javascript' });
await consumer.connect();
await consumer.subscribe({ topic: 'news.figures', fromBeginning: true });

let seen = 0;
const enough = new Promise((resolve, reject) => {
  consumer.on(consumer.events.CRASH, ({ payload }) => reject(payload.error));
  consumer.run({
    // What is handled is committed from time to time: after a crash a few events come again.
    eachMessage: async ({ topic, message }) => {
      if (message.value === null || seen >= limit) return; // null: the article of this key is gone
      const figure = await values.deserialize(topic, message.value);
      const claimant = figure.claimedByName ?? 'the article';
      console.log(`${figure.kind} ${figure.value} ${figure.unit} of ${figure.ofName ?? '?'}, says ${claimant}: “${figure.quote}”`);
      seen += 1;
      if (seen >= limit) resolve();
    },
  }).catch(reject);
});

process.once('SIGTERM', () => consumer.disconnect());
await enough;
await consumer.disconnect();
