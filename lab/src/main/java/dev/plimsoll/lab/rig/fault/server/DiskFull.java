package dev.plimsoll.lab.rig.fault.server;

import dev.plimsoll.lab.cluster.Blueprint;
import dev.plimsoll.lab.cluster.Server;
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
    private static final int ROWS_OF_A_MEGABYTE = 200;
    private static final String NO_SPACE = "53100";
    private static final String DONE = "00000";
    private static final int TIMES = 20;

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

    /** A checkpoint may remove a file of the log meanwhile and leave room for more: then that is filled too. */
    @Override
    public void inflict(Rig rig) throws IOException {
        for (int i = 0; i < TIMES; i++) {
            fill(rig);
            if (!commits(rig)) {
                return;
            }
        }
        throw new IOException("the disk is full, and the server still commits");
    }

    private static void fill(Rig rig) throws IOException {
        var dump = rig.first().data().resolve("pg_wal").resolve("dump");
        var rows = MEGABYTES * ROWS_OF_A_MEGABYTE;
        var full = refused(
                rig.first(),
                "copy (select repeat('x', 8000) from generate_series(1, %d)) to '%s'".formatted(rows, dump));
        if (!NO_SPACE.equals(full)) {
            throw new IOException("the disk is not full: " + full);
        }
    }

    /** Writes more than what is left of the page it writes to, which would last for a few commits. */
    private static boolean commits(Rig rig) {
        var message = "select pg_logical_emit_message(false, 'plimsoll', repeat('x', 100000), true)";
        return DONE.equals(refused(rig.first(), message));
    }

    /** The SQLSTATE with which it refuses a command. */
    private static String refused(Server server, String command) {
        try (var connection = server.connect();
                var statement = connection.createStatement()) {
            statement.execute(command);
            return DONE;
        } catch (SQLException refused) {
            return String.valueOf(refused.getSQLState());
        }
    }
}
