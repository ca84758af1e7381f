package io.khabar.extract;

/** How exact a number claims to be. */
public enum Bound {
    EXACT,
    /** "at least", "more than". */
    AT_LEAST,
    /** "up to", "fewer than". */
    AT_MOST,
    /** "about", "nearly". */
    ABOUT,
    /** "between 10 and 12". */
    RANGE,
    /** "dozens": the value is the lowest plausible one. */
    VAGUE
}
