"""Follows news.figures and prints who says what of whom.

pip install "confluent-kafka[avro,schemaregistry]"
"""

import os

from confluent_kafka import DeserializingConsumer
from confluent_kafka.schema_registry import SchemaRegistryClient
from confluent_kafka.schema_registry.avro import AvroDeserializer
from confluent_kafka.serialization import StringDeserializer

registry = SchemaRegistryClient({"url": os.environ.get("SCHEMA_REGISTRY_URL", "http://localhost:8081")})
consumer = DeserializingConsumer({
    "bootstrap.servers": os.environ.get("KAFKA_BOOTSTRAP_SERVERS", "localhost:9092"),
    "group.id": "example-python",
    "auto.offset.reset": "earliest",
    "isolation.level": "read_committed",
    "enable.auto.commit": False,
    "key.deserializer": StringDeserializer(),
    "value.deserializer": AvroDeserializer(registry),
})
consumer.subscribe(["news.figures"])
try:
    while True:
        message = consumer.poll(1.0)
        if message is None:
            continue
        if message.error():
            raise SystemExit(message.error())
        figure = message.value()
        if figure is not None:  # None: the article of this key is gone
            print(
                f"{figure['kind']} {figure['value']:g} {figure['unit']} of {figure['ofName'] or '?'},"
                f" says {figure['claimedByName'] or 'the article'}: “{figure['quote']}”"
            )
        consumer.commit(message)  # what was not committed comes again
except KeyboardInterrupt:
    pass
finally:
    consumer.close()
