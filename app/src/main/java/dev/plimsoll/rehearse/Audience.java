package dev.plimsoll.rehearse;

import dev.plimsoll.lab.rig.ClusterFault;
import dev.plimsoll.rehearse.remedy.Remedy;
import dev.plimsoll.rehearse.trial.Control;
import dev.plimsoll.rehearse.trial.Onlooker;
import dev.plimsoll.rehearse.trial.Trial;
import java.time.Duration;

/** Who hears of every run when it is over; of runs side by side by several threads. */
public interface Audience extends Onlooker {
    /** It begins, and this is what is ahead. */
    void ahead(Prospect prospect);

    void control(Control control);

    /** A fault is tried once more, in real time, which takes that long at most. */
    void unhurried(ClusterFault fault, Duration longest);

    /** A remedy is tried against a fault, which takes that long at most, and three times as long when it helps. */
    void trying(Remedy remedy, ClusterFault fault, Duration longest);

    /** The change is taken back, which takes that long at most. */
    void goingBack(Duration longest);

    /** A run of that does not count, because this machine came so late; it is made again. */
    void late(String what, Duration lateness);

    /** The given time that this fault was tried, from 1 on. */
    void trial(Trial trial, int number);
}
