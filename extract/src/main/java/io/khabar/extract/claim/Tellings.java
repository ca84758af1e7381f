package io.khabar.extract.claim;

import io.khabar.extract.Bound;
import io.khabar.extract.figure.FigureSpan;
import java.util.Arrays;

/** The figures told so far by kind and value: a hash table whose chains run through the figures in the order of telling. */
final class Tellings {

    private static final int NONE = -1;
    /** Spreads the bits of a hash, see Knuth's multiplicative hashing. */
    private static final int SPREAD = 0x9E3779B1;

    private final FigureSpan[] spans;
    private final int[] next;
    private final int[] first;
    private final int[] last;
    private final int shift;

    /** @param figures how many there are at most */
    Tellings(int figures) {
        spans = new FigureSpan[figures];
        next = new int[figures];
        int bits = Integer.SIZE - Integer.numberOfLeadingZeros(figures);
        shift = Integer.SIZE - bits;
        first = new int[1 << bits];
        last = new int[1 << bits];
        Arrays.fill(first, NONE);
    }

    void add(int figure, FigureSpan span) {
        int place = place(span);
        if (first[place] == NONE) {
            first[place] = figure;
        } else {
            next[last[place]] = figure;
        }
        last[place] = figure;
        next[figure] = NONE;
        spans[figure] = span;
    }

    /** The first figure that was told of a figure's kind and value; negative if none was. */
    int first(FigureSpan span) {
        return alike(first[place(span)], span);
    }

    /** The one told after it. */
    int next(int figure) {
        return alike(next[figure], spans[figure]);
    }

    private int alike(int from, FigureSpan span) {
        int figure = from;
        while (figure != NONE && !alike(spans[figure], span)) {
            figure = next[figure];
        }
        return figure;
    }

    private static boolean alike(FigureSpan a, FigureSpan b) {
        return a.kind() == b.kind()
                && a.quantity().value() == b.quantity().value()
                && (a.quantity().bound() == Bound.VAGUE) == (b.quantity().bound() == Bound.VAGUE);
    }

    private int place(FigureSpan span) {
        int hash = Double.hashCode(span.quantity().value()) + span.kind().ordinal();
        return hash * SPREAD >>> shift;
    }
}
