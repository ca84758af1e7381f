package io.khabar.extract;

/**
 * How many or how much, whose, and who says so.
 *
 * @param kind what is counted
 * @param value the number; of a range the lower end, of a vague number the lowest plausible value
 * @param upper the upper end of a range, else null
 * @param bound how exact the number claims to be
 * @param unit people: an English singular (soldier, civilian, person …); money: ISO 4217; percent: "%"; things and
 *     measures: the noun as the article writes it
 * @param of id of the party whose people or things they are, null where the text does not say
 * @param by id of the party that did it, null where the text does not say
 * @param claimedBy id of the party that states the figure, null in the article's own voice
 * @param cumulative whether it is a running total
 * @param partOf index of the figure that this one is among, null if none
 * @param quote the words, {@code field.substring(start, end)}
 * @param field which text the offsets count in
 * @param start first UTF-16 code unit of the quote
 * @param end one past the last UTF-16 code unit of the quote
 * @param sentence the whole sentence that holds the quote
 */
public record Figure(
        FigureKind kind,
        double value,
        Double upper,
        Bound bound,
        String unit,
        String of,
        String by,
        String claimedBy,
        boolean cumulative,
        Integer partOf,
        String quote,
        Field field,
        int start,
        int end,
        String sentence) {

    Figure withPartOf(int whole) {
        return new Figure(
                kind,
                value,
                upper,
                bound,
                unit,
                of,
                by,
                claimedBy,
                cumulative,
                whole,
                quote,
                field,
                start,
                end,
                sentence);
    }
}
