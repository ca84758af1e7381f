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
    GROUP
}
