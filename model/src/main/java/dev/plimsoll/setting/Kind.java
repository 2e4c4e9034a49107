package dev.plimsoll.setting;

/** What a setting's value is. */
public enum Kind {
    FLAG,
    INTEGER,
    REAL,
    DURATION,
    SIZE,
    CHOICE,
    TEXT
}
