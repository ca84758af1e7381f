package io.khabar.ingest;

import java.util.Objects;

/**
 * A part of an archive in which no article was to be expected, such as an image, or a page that had moved. It is counted, and nobody needs to
 * do anything about it.
 *
 * @param origin where it came from
 * @param why a few words, the same for all of a kind: {@code status 404}, {@code image/png}
 */
public record Skipped(Origin origin, String why) implements Reading {

    public Skipped {
        Objects.requireNonNull(origin, "origin");
        Objects.requireNonNull(why, "why");
    }
}
