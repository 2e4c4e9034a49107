package dev.plimsoll.diagnose.scene;

import dev.plimsoll.telemetry.Entity;
import dev.plimsoll.telemetry.Signal;
import dev.plimsoll.telemetry.Truth;

/**
 * Something with a name that is compared with before.
 *
 * @param name as a sentence begins with it: {@code new connections at edge-1}
 * @param entity where it is measured
 * @param signal what is measured, or the unit of what is derived from it
 */
public record Quantity(String name, Entity entity, Signal signal) {
    /** That it rose. */
    public Evidence rose(Shift shift, Scene scene) {
        return judged(name + " rose", shift.rose(), shift, scene);
    }

    /** That it did not rise. */
    public Evidence held(Shift shift, Scene scene) {
        return judged(name + " did not rise", shift.rose().not(), shift, scene);
    }

    private Evidence judged(String claim, Truth truth, Shift shift, Scene scene) {
        return new Evidence(
                claim,
                truth,
                entity,
                signal,
                shift.after(),
                shift.before() + shift.tolerance(),
                scene.now(),
                words(shift));
    }

    private String words(Shift shift) {
        if (Double.isNaN(shift.after())) {
            return name + ": not measured";
        }
        if (Double.isNaN(shift.before())) {
            return "%s: %s, and not known what is usual".formatted(name, Figures.of(shift.after(), signal));
        }
        var percent = Double.isNaN(shift.percent()) ? "" : "%+.0f %%, ".formatted(shift.percent());
        var words = "%s: %s, usually %s (%stolerance ±%s)"
                .formatted(
                        name,
                        Figures.of(shift.after(), signal),
                        Figures.of(shift.before(), signal),
                        percent,
                        Figures.of(shift.tolerance(), signal));
        return shift.rose() == Truth.UNKNOWN
                ? "%s, too uncertain: ±%s of %d samples"
                        .formatted(words, Figures.of(shift.margin(), signal), shift.samples())
                : words;
    }
}
