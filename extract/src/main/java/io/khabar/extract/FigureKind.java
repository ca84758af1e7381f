package io.khabar.extract;

/** What a figure counts. */
public enum FigureKind {
    KILLED,
    INJURED,
    MISSING,
    /** Arrested, captured, abducted, held; also released or exchanged prisoners. */
    DETAINED,
    /** Fled, evacuated, refugees, homeless. */
    DISPLACED,
    /** People concerned in another way: rescued, infected, deployed, rallied, voted. */
    AFFECTED,
    MONEY,
    PERCENT,
    /** Things: rockets, houses, aircraft, votes, seats, companies. */
    COUNT,
    /** Kilometres, tonnes, degrees, barrels, magnitude. */
    MEASURE;

    /** Whether the kind counts people. */
    public boolean people() {
        return ordinal() <= AFFECTED.ordinal();
    }
}
