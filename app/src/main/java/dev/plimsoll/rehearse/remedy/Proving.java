package dev.plimsoll.rehearse.remedy;

import dev.plimsoll.lab.rig.ClusterFault;
import dev.plimsoll.rehearse.subject.Subject;
import dev.plimsoll.rehearse.trial.Trial;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;

/** Where remedies are tried. */
public interface Proving {
    /** One run of a fault. */
    Trial once(Subject subject, ClusterFault fault) throws IOException, SQLException;

    /** Why a run without a fault goes wrong; empty when it goes well. */
    List<String> complaints(Subject subject) throws IOException, SQLException;

    /** Why that run alone is a failure; empty when it is none. */
    List<String> failures(Subject subject, Trial trial);

    /** A remedy is about to be tried. */
    void trying(Remedy remedy, ClusterFault fault);
}
