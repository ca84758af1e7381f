package io.khabar.ingest;

/** Takes what is read, in order, and how far the input is read with it. */
@FunctionalInterface
public interface PositionedSink {

    /**
     * Takes a reading.
     *
     * @param end from here reading can go on after this
     */
    void accept(Reading reading, ReadPosition end);
}
