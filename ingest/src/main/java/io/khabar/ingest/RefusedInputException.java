package io.khabar.ingest;

/** An input that cannot be taken; the message says why, in the words of {@link Refusal#why()}. */
final class RefusedInputException extends Exception {

    RefusedInputException(String why) {
        // No stack trace: bad input is normal, and there may be millions of such lines.
        super(why, null, false, false);
    }
}
