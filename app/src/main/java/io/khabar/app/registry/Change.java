package io.khabar.app.registry;

/** One entry of the log: what happened to the registry. */
sealed interface Change {

    /** A version was registered, or soft deleted. */
    record Stored(Version version) implements Change {}

    /** A version was deleted for good. */
    record Erased(String subject, int version) implements Change {}

    /** Every version of a subject up to this one was soft deleted; Confluent's registry writes it, this one reads it. */
    record SubjectDeleted(String subject, int upTo) implements Change {}

    /**
     * A compatibility level was set.
     *
     * @param subject null for the level of the whole registry
     * @param level null if the subject's own level was taken away
     */
    record LevelSet(String subject, CompatibilityLevel level) implements Change {}

    /** Ids up to this one were given out: what is deleted for good leaves no other trace, and its id must not come again. */
    record IdsUsed(int upTo) implements Change {}
}
