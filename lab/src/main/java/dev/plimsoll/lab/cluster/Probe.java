package dev.plimsoll.lab.cluster;

import dev.plimsoll.lab.LabException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Asks one server how it is, again and again, over one connection, so that it is heard when all others are taken. Every
 * wait ends after the patience given, in whole seconds, 1 at least. For one thread.
 */
public final class Probe implements AutoCloseable {
    private static final String SELF = "select concat_ws('|', pg_is_in_recovery(), case when pg_is_in_recovery()"
            + " then coalesce(greatest(pg_last_wal_receive_lsn(), pg_last_wal_replay_lsn()), '0/0')"
            + " else pg_current_wal_lsn() end, current_setting('synchronous_standby_names'))";
    private static final String OTHERS = "select string_agg(concat_ws('|', application_name,"
            + " sync_state in ('sync', 'quorum'), flush_lsn), E'\\n' order by application_name)"
            + " from pg_stat_replication where state = 'streaming' and flush_lsn is not null";
    private static final int PARTS = 3;

    private final Server server;
    private final Duration patience;
    private @Nullable Sql connection;

    Probe(Server server, Duration patience) {
        this.server = server;
        this.patience = patience.compareTo(Duration.ofSeconds(1)) < 0 ? Duration.ofSeconds(1) : patience;
    }

    /**
     * How it is now.
     *
     * @throws LabException {@code TIMEOUT} when it does not answer, {@code FAILED} when it refuses
     */
    public Status status() {
        try {
            var sql = connection();
            var self = sql.answer(SELF).split("\\|", PARTS);
            var standby = self[0].equals("t");
            return new Status(
                    standby ? Role.STANDBY : Role.PRIMARY,
                    Lsn.parse(self[1]),
                    Server.timeline(sql),
                    self[2],
                    standby ? List.of() : standbys(sql));
        } catch (LabException failed) {
            close();
            throw failed;
        }
    }

    private Sql connection() {
        if (connection == null) {
            connection = server.ask(patience);
        }
        return connection;
    }

    private static List<Status.Streaming> standbys(Sql sql) {
        var rows = sql.ask(OTHERS);
        var standbys = new ArrayList<Status.Streaming>();
        if (rows != null) {
            for (var row : rows.split("\n", -1)) {
                var parts = row.split("\\|", PARTS);
                standbys.add(new Status.Streaming(parts[0], parts[1].equals("t"), Lsn.parse(parts[2])));
            }
        }
        return standbys;
    }

    @Override
    public void close() {
        if (connection != null) {
            try {
                connection.close();
            } catch (LabException alreadyBroken) {
                // it was closed because it had broken
            } finally {
                connection = null;
            }
        }
    }
}
