package io.khabar.extract.figure;

import io.khabar.extract.FigureKind;
import io.khabar.extract.number.Quantity;

/**
 * A figure as the text writes it, before anybody asked whose it is or who says so.
 *
 * @param kind what is counted
 * @param quantity the number
 * @param first first token of the quote, the shortest run that holds the number and what it counts
 * @param end one past the last token of the quote
 * @param noun the token of the noun that is counted ("soldiers"), -1 if the number stands alone
 * @param trigger the token of the event that gave the kind ("killed", مقتل), -1 if the noun alone did
 * @param unit as in {@link io.khabar.extract.Figure#unit()}; "" if unknown, never null
 * @param cumulative whether it is a running total
 * @param age how old the one is who is counted, 0 if the text does not say
 * @param partOf index in the list of figures of the one that this is among, -1 if none
 */
public record FigureSpan(
        FigureKind kind,
        Quantity quantity,
        int first,
        int end,
        int noun,
        int trigger,
        String unit,
        boolean cumulative,
        int age,
        int partOf) {

    /** The first token of all that tells the figure: its event, its noun, or the words before its number that bound it. */
    public int start() {
        return Math.min(first, quantity.first());
    }

    /** Whether it counts such as bear arms. */
    public boolean fighters() {
        return "soldier".equals(unit) || "police".equals(unit) || "militant".equals(unit);
    }

    /** The same figure, of which something more is known. */
    public FigureSpan with(String unit, boolean cumulative, int partOf) {
        return new FigureSpan(kind, quantity, first, end, noun, trigger, unit, cumulative, age, partOf);
    }
}
