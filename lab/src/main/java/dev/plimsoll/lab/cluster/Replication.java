package dev.plimsoll.lab.cluster;

import dev.plimsoll.lab.LabException;
import dev.plimsoll.lab.LabException.Reason;
import dev.plimsoll.lab.process.Deadline;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;

/** Who follows whom. */
record Replication(Duration patience, Route way) {
    /** Makes a data directory that of a standby, before it is started. */
    void makeStandby(Server server, Server primary) {
        makeStandby(server, route(server, primary));
    }

    /** As {@link #makeStandby(Server, Server)}, following nobody. */
    void makeStandby(Server server) {
        makeStandby(server, "");
    }

    private static void makeStandby(Server server, String route) {
        try {
            Files.writeString(server.data().resolve("standby.signal"), "");
            Files.writeString(
                    server.data().resolve("postgresql.auto.conf"),
                    Conf.line("primary_conninfo", route),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException full) {
            throw new LabException(Reason.NO_SPACE, "cannot make %s a standby: %s".formatted(server, full), full);
        }
    }

    /** Tells a standby to follow another primary, now or, if it is down, when it starts; whether it could be told. */
    boolean follow(Server standby, Server primary) {
        if (!standby.running()) {
            makeStandby(standby, primary);
            return true;
        }
        try {
            standby.alter("primary_conninfo", route(standby, primary));
            return true;
        } catch (LabException noAnswer) {
            return false;
        }
    }

    void promote(Server standby) {
        try (var sql = standby.ask(patience.plusSeconds(1))) {
            var done = sql.answer("select pg_promote(true, %d)".formatted(Math.max(1, patience.toSeconds())));
            if (!"t".equals(done)) {
                throw new LabException(
                        Reason.TIMEOUT, "%s was not promoted within %d s".formatted(standby, patience.toSeconds()));
            }
        }
    }

    void awaitStreaming(Server primary, List<Server> standbys) {
        if (standbys.isEmpty()) {
            return;
        }
        try (var sql = primary.ask(patience)) {
            for (var standby : standbys) {
                standby.awaitReady();
                if (!Deadline.in(patience).waitFor(() -> streams(sql, standby))) {
                    throw new LabException(
                            Reason.TIMEOUT,
                            "%s does not stream from %s:%n  %s".formatted(standby, primary, standby.complaint()));
                }
            }
        }
    }

    /** Streams: has caught up, and gets everything from now on as it is written. */
    private static boolean streams(Sql sql, Server standby) {
        var rows = sql.answer(
                "select count(*) from pg_stat_replication where application_name = ? and state = 'streaming'",
                standby.name());
        return !"0".equals(rows);
    }

    /** Whether a standby gets everything from its primary as it is written. */
    boolean streams(Server primary, Server standby) {
        try (var sql = primary.ask(patience)) {
            return streams(sql, standby);
        }
    }

    /**
     * Puts a copy of the running primary in the place of a server that is down: there is no pg_rewind. The server keeps
     * the settings it had.
     */
    void reclone(Server server, Server primary) {
        try {
            new Reclone(primary, server).copy(patience);
            makeStandby(server, primary);
        } catch (IOException failed) {
            throw new LabException(
                    Reason.NO_SPACE, "cannot copy %s to %s: %s".formatted(primary, server, failed), failed);
        }
    }

    private String route(Server standby, Server primary) {
        return "host=127.0.0.1 port=%d user=postgres application_name=%s"
                .formatted(way.port(standby, primary), standby.name());
    }
}
