package io.khabar.app.local;

import io.khabar.app.Observed;
import io.khabar.ingest.ArticlePublisher;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;

/** Ports for a local edition under test, and what is reached through them. */
record LocalAddresses(int kafka, int registry, int postgres) {

    static LocalAddresses free() throws IOException {
        Ports ports = new Ports();
        return new LocalAddresses(ports.next(0), ports.next(0), ports.next(0));
    }

    String bootstrapServers() {
        return "127.0.0.1:" + kafka;
    }

    String registryUrl() {
        return "http://127.0.0.1:" + registry;
    }

    ArticlePublisher.Builder publisher() {
        return ArticlePublisher.builder().bootstrapServers(bootstrapServers()).schemaRegistryUrl(registryUrl());
    }

    /** The rows that a query gives, each as its columns' texts joined by a bar. */
    List<String> rows(String query) throws SQLException {
        return Observed.rows("jdbc:postgresql://127.0.0.1:" + postgres + "/khabar?user=postgres", query);
    }
}
