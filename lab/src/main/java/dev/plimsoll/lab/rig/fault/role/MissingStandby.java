package dev.plimsoll.lab.rig.fault.role;

import dev.plimsoll.lab.rig.ClusterFault;
import dev.plimsoll.lab.rig.Rig;
import java.io.IOException;

/** A name with a typing error, or of a server that was renamed or removed. */
public record MissingStandby() implements ClusterFault {
    @Override
    public String word() {
        return "missing-standby";
    }

    @Override
    public String models() {
        return "the synchronous list names a standby that is not there: writes hang, reads work, the primary looks well";
    }

    @Override
    public void inflict(Rig rig) throws IOException {
        rig.first().set("synchronous_standby_names", "not_there");
    }

    @Override
    public boolean takesPrimary() {
        return false;
    }
}
