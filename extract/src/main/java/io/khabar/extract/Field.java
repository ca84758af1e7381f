package io.khabar.extract;

/** Which text of an article an offset counts in. */
public enum Field {
    TITLE,
    TEXT
}
