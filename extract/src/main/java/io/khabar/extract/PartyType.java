package io.khabar.extract;

/** What sort of party it is. */
public enum PartyType {
    STATE,
    IGO,
    ARMED_GROUP,
    GOVERNMENT_BODY,
    MILITARY,
    POLICE,
    PARTY,
    COMPANY,
    NGO,
    MEDIA,
    PERSON,
    GROUP;

    /** Whether it is of a state, such as a ministry, an army or the police. */
    public boolean official() {
        return this == GOVERNMENT_BODY || uniformed();
    }

    /** Whether it is a state's force: its army or its police. */
    public boolean uniformed() {
        return this == MILITARY || this == POLICE;
    }

    /** Whether it bears arms, a state's or not. */
    public boolean armed() {
        return this == ARMED_GROUP || uniformed();
    }
}
