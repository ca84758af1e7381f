package io.khabar.enrich;

import java.util.Locale;

/** What was being done to a record when it failed. */
enum Stage {
    DESERIALIZE,
    PROCESS,
    SERIALIZE,
    PRODUCE;

    /** As the header of a dead letter has it. */
    String header() {
        return name().toLowerCase(Locale.ROOT);
    }
}
