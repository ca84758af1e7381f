package io.khabar.operations;

/** The levels at which is logged, to be changed at run time. */
public interface LogLevels {

    /** The level that holds for a logger: its own or the nearest one above, such as {@code INFO}. */
    String of(String logger);

    /**
     * Changes a level for this process's lifetime.
     *
     * @param logger the name; {@code ROOT} for the one above all
     * @param level {@code TRACE}, {@code DEBUG}, {@code INFO}, {@code WARN}, {@code ERROR} or {@code OFF}; null to go by the logger above
     * @throws IllegalArgumentException if there is no such level
     */
    void set(String logger, String level);
}
