package dev.plimsoll.diagnose.suspect;

import dev.plimsoll.diagnose.scene.Evidence;
import dev.plimsoll.telemetry.Truth;

/**
 * What a piece of evidence does to a hypothesis.
 *
 * @param role what follows if it does not hold
 * @param ifTrue how much likelier it is to hold when the hypothesis is right than when it is not
 * @param ifFalse how much likelier it is not to hold
 */
record Weighed(Evidence evidence, Role role, double ifTrue, double ifFalse) {
    /** What follows from evidence. */
    enum Role {
        /** Where it does not hold, the hypothesis is refuted; where it is unknown, not tested. */
        NECESSARY,
        /** Without it the hypothesis is not named as the cause. */
        NEEDED,
        /** It speaks for or against, no more. */
        SPEAKS
    }

    static Weighed necessary(Evidence evidence, double ifTrue) {
        return new Weighed(evidence, Role.NECESSARY, ifTrue, 0);
    }

    static Weighed needed(Evidence evidence, double weight) {
        return new Weighed(evidence, Role.NEEDED, weight, 1 / weight);
    }

    static Weighed speaks(Evidence evidence, double weight) {
        return new Weighed(evidence, Role.SPEAKS, weight, 1 / weight);
    }

    double weight() {
        var truth = evidence.truth();
        return truth == Truth.UNKNOWN ? 1 : truth.holds() ? ifTrue : ifFalse;
    }

    boolean is(Role asked, Truth truth) {
        return role == asked && evidence.truth() == truth;
    }
}
