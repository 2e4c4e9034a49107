package dev.plimsoll.cli.terminal;

/** When to colour. */
public enum Coloured {
    AUTO,
    ALWAYS,
    NEVER
}
