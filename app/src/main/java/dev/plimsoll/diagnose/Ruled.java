package dev.plimsoll.diagnose;

/**
 * What became of a suspect that is not the cause.
 *
 * @param hypothesis its id, or the id of a change
 * @param evidence why, with its number
 */
public record Ruled(String hypothesis, Word word, String evidence) {
    /** How sure that is. */
    public enum Word {
        /** What must hold for it was measured, and does not. */
        REFUTED,
        /** Less likely than one in a hundred, without such a measurement. */
        UNLIKELY,
        /** What would decide was not measured well enough. */
        NOT_TESTED,
        /** A change that took effect too late, or on nothing that suffers, or not only there. */
        CLEARED
    }
}
