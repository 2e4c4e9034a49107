package dev.plimsoll.telemetry;

/** Whether something holds, as far as was measured. Unknown is neither. */
public enum Truth {
    TRUE,
    FALSE,
    UNKNOWN;

    /** What was measured. */
    public static Truth of(boolean measured) {
        return measured ? TRUE : FALSE;
    }

    /** Whether it is known to hold. */
    public boolean holds() {
        return this == TRUE;
    }

    /** Whether it is known not to hold. */
    public boolean fails() {
        return this == FALSE;
    }

    /** Both hold; one that is known not to is enough to fail. */
    public Truth and(Truth other) {
        if (this == FALSE || other == FALSE) {
            return FALSE;
        }
        return this == TRUE && other == TRUE ? TRUE : UNKNOWN;
    }

    /** One of them holds; both must be known not to, to fail. */
    public Truth or(Truth other) {
        return not().and(other.not()).not();
    }

    /** The opposite; of unknown, unknown. */
    public Truth not() {
        return switch (this) {
            case TRUE -> FALSE;
            case FALSE -> TRUE;
            case UNKNOWN -> UNKNOWN;
        };
    }
}
