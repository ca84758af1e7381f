package io.khabar.extract.number;

/**
 * Reads numbers written in digits with separators. Which mark parts decimals and which parts groups is the language's
 * habit, but texts mix habits, so the shape of the number overrules it where the habit makes no sense.
 *
 * <p>Immutable.
 *
 * @param decimal the marks that part decimals in the language
 */
record Digits(String decimal) {

    private static final int LONGEST = 24;

    /**
     * The number that a token stands for.
     *
     * @param norm digits in ASCII with separators between them
     * @return its value; NaN if it is no number but a date or a version
     */
    double value(String norm) {
        int length = norm.length();
        if (length > LONGEST) {
            return Double.NaN;
        }
        int marks = 0;
        int last = -1;
        char mark = 0;
        boolean mixed = false;
        boolean groups = true;
        for (int i = 0; i < length; i++) {
            char c = norm.charAt(i);
            if (c < '0' || c > '9') {
                groups &= last < 0 ? i <= 3 : i - last == 4 || i - last == 3;
                mixed |= marks > 0 && c != mark;
                mark = c;
                marks++;
                last = i;
            }
        }
        if (marks == 0) {
            return plain(norm, length);
        }
        int tail = length - last - 1;
        if (mark == '٫') {
            return plain(norm, last);
        }
        if (mark == '٬') {
            return plain(norm, length);
        }
        if (marks == 1) {
            return single(norm, last, mark, tail) ? plain(norm, last) : plain(norm, length);
        }
        if (mixed) {
            // 1,234.5 or 1.234,5: the last mark parts the decimals.
            return plain(norm, last);
        }
        return groups && tail == 3 ? plain(norm, length) : Double.NaN;
    }

    /** Whether a lone separator parts decimals. */
    private boolean single(String norm, int at, char mark, int tail) {
        if (tail != 3 || at > 3 || norm.charAt(0) == '0') {
            return true;
        }
        // Nobody writes a decimal with two noughts at its end to three places.
        return decimal.indexOf(mark) >= 0 && !norm.endsWith("00");
    }

    /** The digits' value, with those from {@code point} on as decimals. */
    private static double plain(String norm, int point) {
        double value = 0;
        double scale = 1;
        for (int i = 0; i < norm.length(); i++) {
            int digit = norm.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                continue;
            }
            value = value * 10 + digit;
            if (i > point) {
                scale *= 10;
            }
        }
        return value / scale;
    }
}
