package io.khabar.extract.figure;

import io.khabar.extract.FigureKind;

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

    boolean measured() {
        return type == Type.MONEY || type == Type.PERCENT || type == Type.MEASURE;
    }
}
