package io.khabar.extract.claim;

/**
 * Who says what, in one sentence.
 *
 * @param kind how it is said
 * @param at the verb or preposition that says so
 * @param back first token before {@code at} that it says too; {@code at} if nothing
 * @param from first token that may be said after {@code at}
 * @param to one past the last
 * @param speaker a party's id; null for someone who is no party, or for a denial
 */
record Frame(Kind kind, int at, int back, int from, int to, String speaker) {

    enum Kind {
        /** A verb with its clause. */
        SAY,
        /** A source that is named beside a clause. */
        ACCORDING,
        /** The source of one who reports. */
        CITING
    }

    boolean before(int token) {
        return at < token && token < to;
    }

    boolean after(int token) {
        return at > token && back <= token;
    }

    Frame by(String other) {
        return new Frame(kind, at, back, from, to, other);
    }
}
