package dev.plimsoll.outages;

import dev.plimsoll.lab.rig.ClusterFault;
import dev.plimsoll.rehearse.Audience;
import dev.plimsoll.rehearse.Prospect;
import dev.plimsoll.rehearse.remedy.Remedy;
import dev.plimsoll.rehearse.trial.Control;
import dev.plimsoll.rehearse.trial.Glance;
import dev.plimsoll.rehearse.trial.Trial;
import java.time.Duration;
import java.util.function.Supplier;

/** Does not need to hear of a rehearsal while it goes on. */
final class Nobody implements Audience {
    @Override
    public void ahead(Prospect prospect) {}

    @Override
    public void control(Control control) {}

    @Override
    public void unhurried(ClusterFault fault, Duration longest) {}

    @Override
    public void trying(Remedy remedy, ClusterFault fault, Duration longest) {}

    @Override
    public void goingBack(Duration longest) {}

    @Override
    public void late(String what, Duration lateness) {}

    @Override
    public void trial(Trial trial, int number) {}

    @Override
    public void begins(String what, Supplier<Glance> look) {}

    @Override
    public void ends(String what) {}
}
