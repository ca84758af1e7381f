package io.khabar.operations;

import io.khabar.schemas.KhabarVersion;
import io.khabar.schemas.serde.SchemaCacheListener;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Supplier;

/**
 * What an app measures, under names that are the same in every app; OPERATIONS.md lists them. Safe for use by several threads.
 *
 * <p>Counters count what was done, also what a crash or an aborted transaction undid afterwards.
 */
public final class Metrics implements AutoCloseable {

    private static final Duration[] EXTRACTION_BUCKETS =
            millis(0.1, 0.25, 0.5, 1, 2.5, 5, 10, 25, 50, 100, 250, 500, 1000, 5000);
    private static final Duration[] LATENCY_BUCKETS =
            millis(10, 25, 50, 100, 250, 500, 1000, 2500, 5000, 10_000, 30_000, 60_000, 300_000, 1_800_000);

    private final MeterRegistry registry;
    private final Deque<AutoCloseable> bound = new ArrayDeque<>();
    private final Counter recordsIn;
    private final Counter cacheHits;
    private final Counter cacheMisses;
    private final Timer extraction;
    private final Timer endToEnd;

    private Metrics(MeterRegistry registry) {
        this.registry = registry;
        this.recordsIn = Counter.builder("khabar.records.in")
                .description("Records that were read, or articles that were offered to ingest")
                .register(registry);
        this.cacheHits = cache("hit");
        this.cacheMisses = cache("miss");
        this.extraction = Timer.builder("khabar.extraction")
                .description("How long it takes to find what an article says")
                .serviceLevelObjectives(EXTRACTION_BUCKETS)
                .register(registry);
        this.endToEnd = Timer.builder("khabar.end.to.end.latency")
                .description("From when an article was taken in to when this app was done with it")
                .serviceLevelObjectives(LATENCY_BUCKETS)
                .register(registry);
    }

    /** Measures nothing, and costs next to nothing. */
    public static Metrics none() {
        return new Metrics(new CompositeMeterRegistry());
    }

    /**
     * Measures for Prometheus, together with what the JVM says of itself.
     *
     * @param app what stands in the label {@code app} of everything
     */
    public static Metrics prometheus(String app) {
        PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        registry.config().commonTags(List.of(Tag.of("app", app))).meterFilter(new KafkaMeterFilter());
        Metrics metrics = new Metrics(registry);
        Gauge.builder("khabar.build.info", () -> 1)
                .description("Which Khabar runs")
                .tag("version", KhabarVersion.get())
                .register(registry);
        List.of(
                        new JvmMemoryMetrics(),
                        new JvmThreadMetrics(),
                        new JvmGcMetrics(),
                        new ClassLoaderMetrics(),
                        new ProcessorMetrics(),
                        new UptimeMetrics())
                .forEach(binder -> metrics.bind(() -> binder));
        return metrics;
    }

    /** Whether anybody looks. */
    public boolean isOn() {
        return registry instanceof PrometheusMeterRegistry;
    }

    /** Everything in Prometheus's text format; empty if nothing is measured. */
    public String scrape() {
        return registry instanceof PrometheusMeterRegistry prometheus ? prometheus.scrape() : "";
    }

    /**
     * Measures also what somebody else's binder knows, until {@link #close}, unless nothing is measured.
     *
     * @param binder makes the binder
     */
    public void bind(Supplier<? extends MeterBinder> binder) {
        if (!isOn()) {
            return;
        }
        MeterBinder made = binder.get();
        made.bindTo(registry);
        if (made instanceof AutoCloseable closeable) {
            synchronized (bound) {
                bound.push(closeable);
            }
        }
    }

    /** Where an app registers what it alone measures. */
    public MeterRegistry registry() {
        return registry;
    }

    /**
     * Says which results, failures and dead letters there may be, so that each counter begins with nought: Prometheus sees no increase in the
     * first value of a series, and the first dead letter would alert nobody.
     *
     * @param to as in {@link #recordsOut}
     * @param failures stages, as in {@link #failure}
     * @param deadLetters stages, as in {@link #deadLetter}
     */
    public void expect(List<String> to, List<String> failures, List<String> deadLetters) {
        to.forEach(this::out);
        failures.forEach(this::failures);
        deadLetters.forEach(this::deadLetters);
    }

    /** Records were read. */
    public void recordsIn(long count) {
        recordsIn.increment(count);
    }

    /**
     * Results were written.
     *
     * @param to the topic or the kind of store
     */
    public void recordsOut(String to, long count) {
        out(to).increment(count);
    }

    /**
     * Something failed, for good or to be tried again.
     *
     * @param stage what was being done
     */
    public void failure(String stage) {
        failures(stage).increment();
    }

    /**
     * Something that was offered to ingest cannot be taken, ever.
     *
     * @param stage what was being done with it
     */
    public void refused(String stage) {
        refusals(stage).increment();
    }

    /** Says at which stages something may be refused, so that each counter begins with nought, see {@link #expect}. */
    public void expectRefusals(List<String> stages) {
        stages.forEach(this::refusals);
    }

    /**
     * A record was given up and goes to the dead-letter topic.
     *
     * @param stage what was being done
     */
    public void deadLetter(String stage) {
        deadLetters(stage).increment();
    }

    /** How long an extraction took, in nanoseconds. */
    public void extraction(long nanos) {
        extraction.record(Duration.ofNanos(nanos));
    }

    /**
     * An article is done with.
     *
     * @param tookIn when ingest took it in, in milliseconds since 1970: the record's timestamp, which stays the same on the article's way
     * @param now what time it is, in the same measure
     */
    public void endToEnd(long tookIn, long now) {
        if (tookIn >= 0) {
            endToEnd.record(Duration.ofMillis(Math.max(0, now - tookIn)));
        }
    }

    /** Counts how often the schema registry need not be asked, for {@link SchemaCacheListener#CONFIG}. */
    public SchemaCacheListener schemaCache() {
        return known -> (known ? cacheHits : cacheMisses).increment();
    }

    @Override
    public void close() {
        synchronized (bound) {
            while (!bound.isEmpty()) {
                try {
                    bound.pop().close();
                } catch (Exception e) {
                    throw new IllegalStateException("a metrics binder could not be closed", e);
                }
            }
        }
        registry.close();
    }

    private Counter out(String to) {
        return registry.counter("khabar.records.out", "to", to);
    }

    private Counter failures(String stage) {
        return registry.counter("khabar.failures", "stage", stage);
    }

    private Counter deadLetters(String stage) {
        return registry.counter("khabar.dead.letters", "stage", stage);
    }

    private Counter refusals(String stage) {
        return registry.counter("khabar.refused", "stage", stage);
    }

    private Counter cache(String result) {
        return Counter.builder("khabar.schema.registry.cache")
                .description("Questions about schemas: hit, known already; miss, asked of the registry")
                .tag("result", result)
                .register(registry);
    }

    private static Duration[] millis(double... millis) {
        Duration[] buckets = new Duration[millis.length];
        for (int i = 0; i < millis.length; i++) {
            buckets[i] = Duration.ofNanos(Math.round(millis[i] * 1_000_000));
        }
        return buckets;
    }
}
