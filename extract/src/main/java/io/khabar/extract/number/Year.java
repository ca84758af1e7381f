package io.khabar.extract.number;

import io.khabar.extract.text.Token;

/** Which numbers may be years. */
public final class Year {

    private Year() {}

    /** Whether a number can be a year where the words around it say so: 1066, 2150. */
    public static boolean possible(double value) {
        return value >= 1000 && value < 2200 && value == Math.rint(value);
    }

    /** Whether a number mostly is a year where one may stand: 1987, 2024. So many things are 2000 that it needs more than that. */
    public static boolean recent(double value) {
        return value >= 1900 && value < 2060 && value != 2000;
    }

    /** Whether a token looks like a year of this century or the last, 2000 too: the first quarter of 2000. */
    public static boolean written(Token token) {
        String norm = token.norm();
        return token.number()
                && norm.length() == 4
                && (norm.startsWith("19") || norm.startsWith("20"))
                && Character.isDigit(norm.charAt(2))
                && Character.isDigit(norm.charAt(3));
    }
}
