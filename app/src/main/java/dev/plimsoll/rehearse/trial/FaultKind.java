package dev.plimsoll.rehearse.trial;

import java.util.Locale;

/** What is done to the primary. */
public enum FaultKind {
    /** All its processes are killed; the kernel tells the clients. */
    CRASH,
    /** All its processes stand still; connections stay open and nobody answers. */
    FREEZE,
    /** Its host is gone from the network: nothing arrives and nobody is told. */
    BLACKHOLE;

    /** As people type it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
