package io.khabar.extract.claim;

import io.khabar.extract.claim.Frame.Kind;
import io.khabar.extract.text.Sentence;
import java.util.ArrayList;
import java.util.List;

/** A sentence as it is read: the frames that were found so far, and from where on it has not been read yet. */
final class Reading {

    /** A complement begins at most this far from its verb. */
    static final int COMPLEMENT = 24;
    /** A speaker's name is at most this long. */
    static final int PHRASE = 8;
    /** A first clause that is no more than an adverbial: "On Friday,". */
    static final int ADVERBIAL = 4;

    final Sentence sentence;
    final List<Frame> frames = new ArrayList<>();
    /** First token of the clause that is being read. */
    int clause;
    /** Tokens before this one belong to a frame's own words. */
    int done;
    /** Who denied something last, and may go on with what he does say; null if nobody. */
    String denier;

    Reading(Sentence sentence) {
        this.sentence = sentence;
        this.clause = sentence.first();
        this.done = sentence.first();
    }

    int first() {
        return sentence.first();
    }

    int end() {
        return sentence.end();
    }

    void add(Frame frame) {
        frames.add(frame);
    }

    /** Whether somebody already says what stands at a token. */
    boolean said(int i) {
        for (Frame frame : frames) {
            if (frame.speaker() != null && frame.before(i)) {
                return true;
            }
        }
        return false;
    }

    /** Whether anybody says what stands at a token, be it told before or behind it. */
    boolean told(int i) {
        for (Frame frame : frames) {
            if (frame.before(i) || frame.after(i)) {
                return true;
            }
        }
        return false;
    }

    /** Whether a source that is named before a token states what stands there: according to the WHO, it is known that. */
    boolean sourced(int i) {
        for (Frame frame : frames) {
            if (frame.speaker() != null && frame.kind() == Kind.ACCORDING && frame.before(i)) {
                return true;
            }
        }
        return false;
    }
}
