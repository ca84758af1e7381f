package io.khabar.sink;

import static java.util.Objects.requireNonNull;

/**
 * A setting of one kind of sink: a flag of the command line, and an entry of {@link SinkConfig#settings}.
 *
 * @param name its name, such as {@code jdbc-url}: lower-case words parted by hyphens
 * @param value what stands for its value in a help text, such as {@code URL}
 * @param usual the value if none is given; null if then there is none
 * @param description one sentence for whoever sets it
 */
public record Setting(String name, String value, String usual, String description) {

    /** Refuses missing parts. */
    public Setting {
        requireNonNull(name, "name");
        requireNonNull(value, "value");
        requireNonNull(description, "description");
    }
}
