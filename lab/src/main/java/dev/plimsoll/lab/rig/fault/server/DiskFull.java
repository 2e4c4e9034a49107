package dev.plimsoll.lab.rig.fault.server;

import dev.plimsoll.lab.cluster.Blueprint;
import dev.plimsoll.lab.process.SmallDisk;
import dev.plimsoll.lab.rig.ClusterFault;
import dev.plimsoll.lab.rig.Rig;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Optional;

/**
 * A replication slot nobody reads, an archive that fails, a dump in the wrong place: the next commit cannot be written,
 * the server gives up (PANIC), and cannot start again as recovery writes too. It stays so; what it held is not read
 * again.
 */
public record DiskFull() implements ClusterFault {
    private static final int MEGABYTES = 64;
    private static final String NO_SPACE = "53100";

    @Override
    public String word() {
        return "disk-full";
    }

    @Override
    public String models() {
        return "the disk with the primary's write-ahead log is full; the next commit brings the server down";
    }

    @Override
    public Optional<String> impossible() {
        return SmallDisk.impossible();
    }

    @Override
    public void prepare(Blueprint blueprint) {
        blueprint.logDisk(MEGABYTES);
    }

    @Override
    public void inflict(Rig rig) throws IOException {
        try (var connection = rig.first().connect();
                var statement = connection.createStatement()) {
            statement.execute("copy (select repeat('x', 8000) from generate_series(1, %d)) to '%s'"
                    .formatted(
                            MEGABYTES * 200,
                            rig.first().data().resolve("pg_wal").resolve("dump")));
            throw new IOException("the disk is larger than it should be");
        } catch (SQLException full) {
            if (!NO_SPACE.equals(full.getSQLState())) {
                throw new IOException(full);
            }
        }
    }
}
