package dev.plimsoll.cli;

/** When to colour. */
enum Coloured {
    AUTO,
    ALWAYS,
    NEVER
}
