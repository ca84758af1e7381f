package io.khabar.ingest;

/** Takes what is read, in order, and how far its file is read with it. */
@FunctionalInterface
public interface PositionedSink {

    /**
     * Takes a reading.
     *
     * @param end from here reading of the file that {@link Reading#origin} names can go on after this
     */
    void accept(Reading reading, ReadPosition end);
}
