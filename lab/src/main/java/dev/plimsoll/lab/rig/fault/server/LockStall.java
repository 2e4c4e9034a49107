package dev.plimsoll.lab.rig.fault.server;

import dev.plimsoll.lab.rig.ClusterFault;
import dev.plimsoll.lab.rig.Later;
import dev.plimsoll.lab.rig.Rig;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

/** A migration without lock_timeout, or a session that somebody left open in a transaction. */
public record LockStall() implements ClusterFault {
    private static final Duration HELD = Duration.ofSeconds(3);

    @Override
    public String word() {
        return "lock-stall";
    }

    @Override
    public String models() {
        return "for 3 s somebody holds a lock on tables that most requests need";
    }

    @Override
    public void inflict(Rig rig) throws IOException {
        try {
            var connection = rig.first().connect();
            rig.keep(() -> connection.abort(Runnable::run));
            lock(connection);
            rig.keep(new Later(HELD, () -> end(connection)));
        } catch (SQLException refused) {
            throw new IOException(refused);
        }
    }

    private static void lock(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        try (var statement = connection.createStatement()) {
            statement.execute("do $$ declare t record; begin for t in select oid::regclass as name from pg_class"
                    + " where relkind = 'r' and relname in ('stock', 'orders') loop"
                    + " execute format('lock table %s in access exclusive mode', t.name); end loop; end $$");
        }
    }

    private static void end(Connection connection) throws IOException {
        try {
            connection.rollback();
        } catch (SQLException gone) {
            throw new IOException(gone);
        }
    }

    @Override
    public Duration goesOn() {
        return HELD;
    }

    @Override
    public boolean takesPrimary() {
        return false;
    }
}
