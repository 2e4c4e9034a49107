package dev.plimsoll.lab.cluster;

import dev.plimsoll.lab.LabException;
import dev.plimsoll.lab.LabException.Reason;
import dev.plimsoll.lab.process.Deadline;
import dev.plimsoll.lab.process.Neighbour;
import dev.plimsoll.lab.process.Ports;
import dev.plimsoll.lab.process.Postmaster;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One PostgreSQL server of a {@link Cluster}: started, broken and asked. It keeps its name, port and data directory
 * through all of that; its role is what it says itself.
 *
 * <p>Safe for several threads. Questions have an end: a server that is frozen or down makes them throw a
 * {@link LabException} after two seconds at most.
 */
public final class Server {
    private static final Duration ANSWER = Duration.ofSeconds(2);

    private final String name;
    private final Ports.Reserved port;
    private final Path home;
    private final Launcher launcher;
    private final ServerLog log;
    private volatile @Nullable Postmaster postmaster;
    private volatile Optional<Neighbour> neighbour = Optional.empty();
    private volatile boolean frozen;
    private long start;

    Server(String name, Ports.Reserved port, Path home, Launcher launcher) {
        this.name = name;
        this.port = port;
        this.home = home;
        this.launcher = launcher;
        this.log = new ServerLog(home.resolveSibling(name + ".log"));
    }

    /** Its name, which is its application_name when it follows another, so what synchronous_standby_names lists. */
    public String name() {
        return name;
    }

    /** Where it listens on 127.0.0.1. */
    public int port() {
        return port.port();
    }

    /** Its JDBC URL, without a role. */
    public String url(String database) {
        return "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port(), database);
    }

    /** A connection as the superuser postgres, without any time limit. The caller closes it. */
    public Connection connect() throws SQLException {
        return DriverManager.getConnection(url("postgres"), "postgres", "");
    }

    /** Its data directory, for those who want to look. */
    public Path data() {
        return home;
    }

    /** All it has written about itself so far. */
    public List<String> log() {
        return log.lines(0);
    }

    /** Whether its postmaster is there, frozen or not. */
    public boolean running() {
        return current().isPresent();
    }

    /**
     * Starts it as its data directory says, and returns when it accepts connections; after a crash that includes the
     * recovery. Nothing happens when it runs already.
     *
     * @throws LabException {@code REFUSED} with the server's own words when it ends instead, {@code TIMEOUT}
     */
    public synchronized void start() {
        launch();
        awaitReady();
    }

    /** Starts it and does not wait. */
    synchronized void launch() {
        var already = current();
        if (already.isPresent()) {
            postmaster = already.get();
            return;
        }
        start = log.end();
        frozen = false;
        try {
            postmaster = launcher.launch(home, log.file());
        } catch (IOException noProgram) {
            throw new LabException(Reason.FAILED, name + " cannot be started: " + noProgram.getMessage(), noProgram);
        }
    }

    /** Waits until it accepts connections. */
    synchronized void awaitReady() {
        var started = Objects.requireNonNull(postmaster, "not launched");
        var decided = launcher.patience().waitFor(() -> started.ready() || !started.alive());
        if (!started.alive()) {
            throw new LabException(Reason.REFUSED, "%s did not start:%n  %s".formatted(name, log.complaint(start)));
        }
        if (!decided) {
            started.kill();
            throw new LabException(
                    Reason.TIMEOUT,
                    "%s did not accept connections within %d s:%n  %s"
                            .formatted(name, launcher.seconds(), log.complaint(start)));
        }
    }

    /**
     * Stops it in order (a fast shutdown): sessions are ended, everything is written, connected standbys have received
     * everything.
     *
     * @throws IllegalStateException when it is frozen
     * @throws LabException {@code TIMEOUT} when it does not end; it does not while a connected standby is frozen
     */
    public synchronized void stop() {
        thawed().ifPresent(current -> {
            current.interrupt();
            awaitEnd(current);
        });
    }

    /**
     * Kills all its processes at once (SIGKILL), as the kernel does when memory runs out. The operating system says
     * goodbye to its clients; a host that is lost does not, so this is not that. Works on a frozen server too.
     */
    public void crash() {
        current().ifPresent(Postmaster::kill);
        frozen = false;
    }

    /** Stops all its processes where they are (SIGSTOP): connections stay open and nothing answers. */
    public void freeze() {
        current().ifPresent(running -> {
            frozen = true;
            neighbour.ifPresent(Neighbour::freeze);
            running.freeze();
        });
    }

    /** Lets a frozen server run on as if nothing had been: it does not know how long it was away. */
    public void thaw() {
        current().ifPresent(Postmaster::thaw);
        neighbour.ifPresent(Neighbour::thaw);
        frozen = false;
    }

    /** Says what else runs on its host, and stands still and goes on with it; empty when nothing does any more. */
    public void beside(Optional<Neighbour> other) {
        neighbour = other;
    }

    /** Its role, by its own word. */
    public Role role() {
        return "t".equals(answer("select pg_is_in_recovery()")) ? Role.STANDBY : Role.PRIMARY;
    }

    /**
     * The timeline it writes or receives. A primary's is that of the file it writes to: the control file still holds
     * the timeline of the last checkpoint for a while after a promotion.
     */
    public int timeline() {
        try (var sql = ask(ANSWER)) {
            return timeline(sql);
        }
    }

    static int timeline(Sql sql) {
        if ("f".equals(sql.answer("select pg_is_in_recovery()"))) {
            var file = sql.answer("select pg_walfile_name(pg_current_wal_lsn())");
            return Integer.parseInt(file.substring(0, 8), 16);
        }
        return Integer.parseInt(sql.answer("select coalesce("
                + "(select received_tli from pg_stat_wal_receiver where received_tli > 0),"
                + " greatest((select timeline_id from pg_control_checkpoint()),"
                + " (select min_recovery_end_timeline from pg_control_recovery())))"));
    }

    /** Somebody who asks it how it is, again and again; the caller closes it. */
    public Probe probe(Duration patience) {
        return new Probe(this, patience);
    }

    /** Up to where it has written, as a primary, or received, as a standby. */
    public Lsn received() {
        return Lsn.parse(answer("select case when pg_is_in_recovery()"
                + " then greatest(pg_last_wal_receive_lsn(), pg_last_wal_replay_lsn())"
                + " else pg_current_wal_lsn() end"));
    }

    /** Up to where readers see it: what a standby has replayed, what a primary has written. */
    public Lsn replayed() {
        return Lsn.parse(answer("select case when pg_is_in_recovery()"
                + " then pg_last_wal_replay_lsn() else pg_current_wal_lsn() end"));
    }

    /**
     * The value in effect of a setting, as {@code SHOW} prints it, with its unit.
     *
     * @throws LabException {@code FAILED} when there is no such setting
     */
    public String setting(String setting) {
        try (var sql = ask(ANSWER)) {
            return sql.answer("select current_setting(?)", setting);
        }
    }

    /**
     * Sets a setting of this server for good and tells it to read its files again; what only a restart changes is
     * changed by the next start.
     *
     * @throws LabException {@code FAILED} when the server refuses it
     */
    public void set(String setting, String value) {
        Conf.mayBeSet(setting);
        alter(setting, value);
    }

    /** As {@link #set}, for what the lab sets itself too. */
    void alter(String setting, String value) {
        try (var sql = ask(ANSWER)) {
            sql.run("alter system set %s = '%s'".formatted(setting, value.replace("'", "''")));
            sql.run("select pg_reload_conf()");
        }
    }

    /** The lab's own connection, every wait on which ends after the given time. */
    Sql ask(Duration patience) {
        return Sql.to(this, patience);
    }

    /** What it complains of, in its own words. */
    String complaint() {
        return log.complaint(0);
    }

    /** Gives its port back once its processes, which somebody else has ended, are gone. */
    void end() {
        Deadline.in(ANSWER).waitFor(() -> !running() || Thread.currentThread().isInterrupted());
        port.close();
    }

    private String answer(String question) {
        try (var sql = ask(ANSWER)) {
            return sql.answer(question);
        }
    }

    /** The one the lab started, or one that somebody else started on its data. */
    private Optional<Postmaster> current() {
        return Optional.ofNullable(postmaster).filter(Postmaster::alive).or(() -> Postmaster.running(home));
    }

    private Optional<Postmaster> thawed() {
        if (frozen) {
            throw new IllegalStateException(name + " is frozen; thaw it or crash it");
        }
        return current();
    }

    private void awaitEnd(Postmaster stopping) {
        Deadline deadline = launcher.patience();
        if (!deadline.waitFor(() -> !stopping.alive())) {
            throw new LabException(Reason.TIMEOUT, "%s did not stop within %d s".formatted(name, launcher.seconds()));
        }
    }

    /** Its name and port. */
    @Override
    public String toString() {
        return name + ":" + port();
    }
}
