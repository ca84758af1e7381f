package io.khabar.app.fault;

/** A process of the pipeline. */
enum Part {
    BROKER,
    REGISTRY,
    POSTGRES,
    ENRICH_1,
    ENRICH_2,
    SINK
}
