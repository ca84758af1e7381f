package io.khabar.ingest;

import java.util.Objects;

/**
 * An input that is no article, or one that cannot be taken.
 *
 * @param origin where it came from
 * @param why one line for people, without the file's name and without a full stop at its end
 */
public record Refusal(Origin origin, String why) implements Reading {

    public Refusal {
        Objects.requireNonNull(origin, "origin");
        Objects.requireNonNull(why, "why");
    }

    /** Whether the input was refused for its size, by the words in which every such refusal says so. */
    public boolean isForSize() {
        return why.contains("more than the limit of") || why.startsWith("the JSON is beyond the limits");
    }

    /** {@code file:line: why}, the one line that a refused input gets. */
    @Override
    public String toString() {
        return origin + ": " + why;
    }
}
