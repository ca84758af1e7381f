package io.khabar.extract.number;

/**
 * Adds up the parts of one number from left to right: {@code total} holds what closed scales gave, {@code group} what
 * has come since, below a thousand.
 */
final class Accumulator {

    /** How a language joins the parts of a number; see {@link io.khabar.extract.language.Setting#NUMBER_AND}. */
    enum Joining {
        /** Without a conjunction. */
        NEVER,
        /** "And" stands after hundreds and scales: English. */
        HUNDREDS,
        /** "And" stands between tens and units: French, Spanish. */
        TENS,
        /** "And" stands between all parts, and a unit stands before its ten: Arabic. */
        ALWAYS
    }

    private static final int NOTHING = 1_000;
    private static final double MILLION = 1_000_000;

    private final Joining joining;
    private final boolean bareDigits;

    private double total;
    private double group;
    private double lastScale = Double.POSITIVE_INFINITY;
    /** What millions and higher scales gave, and the last of them: thousands behind it may count another one. */
    private double closed;

    private double lastHigh = Double.POSITIVE_INFINITY;
    /** The lowest decimal place that is taken in the group; {@link #NOTHING} if the group is empty, 0 if it is closed. */
    private int place = NOTHING;

    private boolean unitLast;
    private boolean started;

    Quantity.Form form = Quantity.Form.WORDS;
    boolean about;

    Accumulator(Joining joining, boolean bareDigits) {
        this.joining = joining;
        this.bareDigits = bareDigits;
    }

    double value() {
        return total + group;
    }

    /** Whether a scale has been read. */
    boolean scaled() {
        return total > 0;
    }

    boolean started() {
        return started;
    }

    /** Digits: at the start, or after a scale that leaves room for them (٣ آلاف و500, 93 bin 973). */
    boolean digits(double value, boolean and) {
        if (!started) {
            form = Quantity.Form.DIGITS;
        } else if (place != NOTHING
                || value >= lastScale
                || value != Math.rint(value)
                || (and ? joining != Joining.ALWAYS : !bareDigits)) {
            return false;
        }
        group = value;
        return close(0);
    }

    /** One number word. */
    boolean add(NumberWord.Role role, double value, boolean and) {
        boolean one = form == Quantity.Form.ONE;
        boolean added = part(role, value, and);
        if (added && one && form == Quantity.Form.ONE) {
            form = Quantity.Form.WORDS;
        }
        return added;
    }

    private boolean part(NumberWord.Role role, double value, boolean and) {
        return switch (role) {
            case UNIT, ONE -> unit(role, value, and);
            case TEN -> ten(value, and);
            case TEEN -> joins(and) && place >= 100 && sum(value, 1);
            case HUNDRED -> hundred(and);
            case HUNDREDS -> joins(and) && place == NOTHING && sum(value, 100);
            case SCALE, SUFFIX, SUFFIX_OR_MEASURE -> scale(value, and);
            case SCALE_AFTER -> group > 0 && scale(value, and);
            case AMOUNT -> amount(value, and);
            case DOZEN -> multiple(value, and);
            case FRACTION -> fraction(value, and);
            case PLUS -> plus(value, and);
            case COLLECTIVE -> collective(value, and);
            case ROUND -> round(value, and);
            default -> false;
        };
    }

    private boolean unit(NumberWord.Role role, double value, boolean and) {
        boolean fits = joining == Joining.ALWAYS ? place >= 100 : place >= 10;
        if (!fits || !joins(and)) {
            return false;
        }
        if (!started && role == NumberWord.Role.ONE) {
            form = Quantity.Form.ONE;
        }
        sum(value, 1);
        unitLast = true;
        return true;
    }

    private boolean ten(double value, boolean and) {
        if (joining == Joining.ALWAYS && unitLast && and) {
            group += value;
            return close(1);
        }
        return joins(and) && place >= 100 && sum(value, 10);
    }

    private boolean hundred(boolean and) {
        if (started && !and && group > 0 && group < 100 && place <= 10) {
            group *= 100;
            return close(100);
        }
        return joins(and) && place == NOTHING && sum(100, 100);
    }

    private boolean scale(double value, boolean and) {
        boolean thousands = !and && value >= MILLION && lastScale < MILLION && value < lastHigh && total > closed;
        if (thousands && (joining != Joining.ALWAYS || group > 0)) {
            // Spanish mil millones, 2 billones 50 mil 847 millones, 3 آلاف و700 مليون.
            total = closed + (total - closed + group) * value;
        } else if (group > 0) {
            if (and || value >= lastScale) {
                return false;
            }
            total += group * value;
        } else if (total == 0) {
            if (started) {
                return false;
            }
            total = value;
        } else if (value < lastScale) {
            if (joining == Joining.ALWAYS != and) {
                return false;
            }
            total += value;
        } else if (!and) {
            // Arabic ألف مليون.
            total *= value;
        } else {
            return false;
        }
        group = 0;
        lastScale = value;
        if (value >= MILLION) {
            closed = total;
            lastHigh = value;
        }
        return close(NOTHING);
    }

    private boolean amount(double value, boolean and) {
        if (group > 0 || started && (value >= lastScale || !and)) {
            return false;
        }
        total += value;
        lastScale = value / 2;
        return close(NOTHING);
    }

    private boolean multiple(double value, boolean and) {
        if (started && (and || group == 0 || total > 0)) {
            return false;
        }
        group = started ? group * value : value;
        return close(0);
    }

    private boolean fraction(double value, boolean and) {
        if (!started) {
            group = value;
            form = Quantity.Form.FRACTION;
            return close(0);
        }
        if (and) {
            if (group == 0) {
                // مليون ونصف
                total += value * lastScale;
                return close(0);
            }
            if (place == 1 || form == Quantity.Form.DIGITS && group > 0 && total == 0) {
                // Two and a half, 2 с половиной
                group += value;
                return close(0);
            }
            return false;
        }
        if (total > 0 || place > 1 || group > 9 || group != Math.rint(group)) {
            return false;
        }
        // Two thirds.
        group *= value;
        form = Quantity.Form.FRACTION;
        return close(0);
    }

    private boolean plus(double value, boolean and) {
        if (!started || and || group == 0) {
            return false;
        }
        group += value;
        return close(0);
    }

    private boolean collective(double value, boolean and) {
        if (!started) {
            group = value;
            form = Quantity.Form.COLLECTIVE;
            return close(0);
        }
        if (group == 0) {
            // Spanish cinco mil millones.
            return total > 0 && value / 2 > lastScale && scale(value / 2, and);
        }
        return value < 100 ? multiple(value / 2, and) : scale(value / 2, and);
    }

    private boolean round(double value, boolean and) {
        if (!multiple(value, and)) {
            return false;
        }
        about = true;
        form = Quantity.Form.WORDS;
        return true;
    }

    /** Multiplies a collective, a fraction or a round number by the scale that it counts: عشرات الآلاف, half a million. */
    void count(double scale) {
        group *= scale;
        if (form == Quantity.Form.FRACTION) {
            form = Quantity.Form.WORDS;
        }
        if (scale >= NOTHING) {
            total = group;
            group = 0;
            lastScale = scale;
        }
    }

    /** Makes the number the lowest that "several" of it can be. */
    void several(double of) {
        group = of;
        form = Quantity.Form.COLLECTIVE;
        close(0);
    }

    private boolean sum(double value, int at) {
        group += value;
        return close(at);
    }

    private boolean close(int at) {
        place = at;
        started = true;
        unitLast = false;
        return true;
    }

    /** Whether a part may follow with, or without, a conjunction. */
    private boolean joins(boolean and) {
        if (!started) {
            return true;
        }
        return switch (joining) {
            case NEVER -> !and;
            case HUNDREDS -> !and || place >= 100;
            case TENS -> !and || place == 10;
            case ALWAYS -> and;
        };
    }
}
