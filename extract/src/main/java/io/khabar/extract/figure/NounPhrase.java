package io.khabar.extract.figure;

import io.khabar.extract.FigureKind;
import io.khabar.extract.lexicon.Match;
import io.khabar.extract.number.Quantity;

/**
 * What a number counts, as far as the words beside it tell.
 *
 * @param type what sort of thing it is
 * @param unit for people an English singular, for money ISO 4217, "%", or as the text writes it; null for {@link
 *     Type#NONE}
 * @param kind the kind that the noun itself gives; null if an event must
 * @param first first token of number and noun together
 * @param end one past their last token
 * @param noun the token of the noun, -1 if there is none
 */
record NounPhrase(Type type, String unit, FigureKind kind, int first, int end, int noun) {

    enum Type {
        MONEY,
        PERCENT,
        MEASURE,
        PEOPLE,
        THINGS,
        /** "Three of them": what was counted before. */
        ANAPHOR,
        /** The number stands alone. */
        NONE
    }

    /** The phrase of a number that has no noun. */
    static NounPhrase none(Quantity q) {
        return new NounPhrase(Type.NONE, null, null, q.first(), q.end(), -1);
    }

    /** The phrase of a number and a noun behind it that the tables have. */
    static NounPhrase known(Marks marks, Quantity q, Match noun) {
        return known(marks, noun, q.first(), noun.end());
    }

    /** The phrase of a number that is also a noun (جنديان), counts one (a soldier) or has no noun (another). */
    static NounPhrase self(Marks marks, Match noun, int first, int end) {
        return noun == null
                ? new NounPhrase(Type.PEOPLE, "person", null, first, end, first)
                : known(marks, noun, first, end);
    }

    private static NounPhrase known(Marks marks, Match match, int first, int end) {
        UnitNoun noun = (UnitNoun) match.meaning();
        return new NounPhrase(
                noun.people() ? Type.PEOPLE : Type.THINGS,
                noun.people() ? noun.unit() : marks.document.text(match.first(), end),
                noun.kind(),
                first,
                end,
                match.first());
    }

    boolean measured() {
        return type == Type.MONEY || type == Type.PERCENT || type == Type.MEASURE;
    }
}
