package io.khabar.ingest;

import java.util.List;
import java.util.Optional;

/**
 * What came of publishing.
 *
 * @param published how many articles the broker acknowledged
 * @param duplicates how many were dropped because an article with the same id, or the same words, was published before
 * @param refused how many inputs were refused, by the reader, by the publisher or by the broker
 * @param skipped how many parts of archives were passed over because no article was to be expected in them
 * @param refusals the first {@value #MAX_REFUSALS} refusals
 * @param failed how many articles were given to the publisher and not acknowledged, through no fault of theirs; after a failure it is
 *     unknown which of them are in the topic all the same
 * @param failure what the first failure was; empty if there was none
 */
public record PublishReport(
        long published,
        long duplicates,
        long refused,
        long skipped,
        List<Refusal> refusals,
        long failed,
        Optional<Throwable> failure) {

    /** More are only counted. */
    public static final int MAX_REFUSALS = 1000;

    public PublishReport {
        refusals = List.copyOf(refusals);
    }

    /** Whether every article that was read is in the topic. */
    public boolean isComplete() {
        return failed == 0 && failure.isEmpty();
    }
}
