package dev.plimsoll.guard;

/** How far one {@link Capability} of a guard may go. */
public enum Mode {
    /** Nothing is done, nothing is said. */
    OFF,
    /** The pool is a plain HikariCP; what would have been done is counted and said. The default. */
    OBSERVE,
    /** It is done. */
    ENFORCE
}
