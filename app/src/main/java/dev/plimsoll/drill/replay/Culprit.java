package dev.plimsoll.drill.replay;

import dev.plimsoll.diagnose.Cause;
import dev.plimsoll.drill.replay.scenario.Target;
import dev.plimsoll.telemetry.Entity;
import java.util.List;

/**
 * What a verdict must name for the change to be taken back: not just any setting of that name.
 *
 * @param change the id of the change that did it
 * @param target what was changed
 * @param places the instances or servers on which
 */
record Culprit(String change, Target target, List<String> places) {
    /** Whether a cause is this: by the change's id, else by the setting, where it was changed. */
    boolean is(Cause cause) {
        return cause.change()
                .map(change::equals)
                .orElseGet(() -> here(cause.entity())
                        && cause.setting()
                                .filter(edit -> edit.means(target.setting()))
                                .isPresent());
    }

    private boolean here(Entity entity) {
        return target.pool()
                .map(pool -> places.contains(entity.owner()) && entity.part().equals(pool))
                .orElseGet(() -> places.contains(entity.name()));
    }
}
