package dev.plimsoll.guard.watch;

import dev.plimsoll.guard.Cause;
import dev.plimsoll.guard.Setting;
import dev.plimsoll.guard.Settings;
import dev.plimsoll.guard.source.Failure;
import dev.plimsoll.guard.source.Host;
import dev.plimsoll.guard.source.Question;
import dev.plimsoll.guard.source.Source;
import dev.plimsoll.guard.source.Told;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Asks one host how it is, again and again, on a connection and a thread of its own. */
final class Probe {
    /** Own sessions: what others wait for is not shown to everyone. */
    private static final String SESSIONS = "select"
            + " count(*) filter (where wait_event = 'SyncRep' and query_start < now() - interval '1 second'),"
            + " coalesce(extract(epoch from max(now() - query_start) filter (where wait_event = 'SyncRep')), 0),"
            + " count(*) filter (where wait_event_type = 'Lock'),"
            + " count(*) filter (where wait_event = 'SyncRep' and query_start < now() - interval '200 ms'),"
            + " count(*) filter (where state <> 'idle')"
            + " from pg_stat_activity where usename = current_user and backend_type = 'client backend'"
            + " and application_name not like 'plimsoll-guard%'";

    private static final long SESSIONS_EVERY = 1_000_000_000;
    /** Where it is refused: each time is an error in the server's log. */
    private static final long SESSIONS_REFUSED = 60 * SESSIONS_EVERY;

    private static final long PIECE = 100_000_000;

    private final Host host;
    private final Source source;
    private final Supplier<Settings> settings;
    private final Hearer hearer;
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Thread thread;
    private volatile @Nullable Connection connection;
    private final Question question = new Question();
    private long sessionsAsked = System.nanoTime();
    private @Nullable Cause refusal;
    private Duration pause = Duration.ZERO;

    Probe(Host host, Source source, Supplier<Settings> settings, Hearer hearer) {
        this.host = host;
        this.source = source;
        this.settings = settings;
        this.hearer = hearer;
        this.thread = new Thread(this::run, "plimsoll-guard-probe-" + host);
        thread.setDaemon(true);
    }

    /** Who is told. */
    interface Hearer {
        void asked(Host host);

        void told(Host host, Told told);

        void failed(Host host, Failure failure);

        /** Whether it should be asked now what its sessions do, and not when a second has passed. */
        boolean curious();

        /** What its sessions do; only a primary is asked. */
        void sessions(Host host, Sessions seen);
    }

    void start() {
        thread.start();
    }

    boolean alive() {
        return thread.isAlive();
    }

    /** Ends it soon, and its connection at once. */
    void end() {
        ended.countDown();
        drop();
    }

    private void run() {
        try {
            do {
                look();
            } while (!rest());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } finally {
            drop();
        }
    }

    /** In short pieces: the pace may change meanwhile. True when it is to end. */
    private boolean rest() throws InterruptedException {
        var begun = System.nanoTime();
        long left = pause().toNanos();
        while (left > 0) {
            if (ended.await(Math.min(left, PIECE), TimeUnit.NANOSECONDS)) {
                return true;
            }
            left = pause().toNanos() - (System.nanoTime() - begun);
        }
        return ended.getCount() == 0;
    }

    /** A host that refuses in one way again and again is not asked as often. */
    private Duration pause() {
        var usual = settings.get().duration(Setting.PROBE_INTERVAL);
        return pause.compareTo(usual) > 0 ? pause : usual;
    }

    private void refused(Failure failure) {
        pause = failure.cause() == refusal ? failure.pause() : Duration.ZERO;
        refusal = failure.cause();
    }

    private void look() {
        hearer.asked(host);
        try {
            var told = ask();
            refusal = null;
            pause = Duration.ZERO;
            if (ended.getCount() > 0) {
                hearer.told(host, told);
                if (!told.recovery()) {
                    lookAtSessions();
                }
            }
        } catch (SQLException failed) {
            drop();
            if (ended.getCount() > 0) {
                var failure = Failure.of(failed, Instant.now());
                refused(failure);
                hearer.failed(host, failure);
            }
        }
    }

    /** On the connection there is; when that is gone, which says nothing about the host, on a new one. */
    private Told ask() throws SQLException {
        var standing = connection;
        if (standing != null) {
            try {
                return question.ask(standing);
            } catch (SQLException gone) {
                drop();
                if (Failure.of(gone, Instant.now()).cause() == Cause.DATABASE_SILENT) {
                    throw gone;
                }
            }
        }
        var made = source.aside(host, settings.get().duration(Setting.CONNECT_TIMEOUT));
        connection = made;
        return question.ask(made);
    }

    /** What the server refuses to say of that is no failure; a connection that ended shows in the next question. */
    private void lookAtSessions() throws SQLException {
        var standing = connection;
        long since = System.nanoTime() - sessionsAsked;
        if (standing == null || since < 0 || (since < SESSIONS_EVERY && !hearer.curious())) {
            return;
        }
        sessionsAsked = System.nanoTime();
        try {
            hearer.sessions(host, sessions(standing));
        } catch (SQLException failed) {
            if (!Failure.of(failed, Instant.now()).answered()) {
                throw failed;
            }
            sessionsAsked += SESSIONS_REFUSED;
        }
    }

    private static Sessions sessions(Connection standing) throws SQLException {
        try (var statement = standing.createStatement();
                var rows = statement.executeQuery(SESSIONS)) {
            rows.next();
            return new Sessions(rows.getInt(1), rows.getDouble(2), rows.getInt(3), rows.getInt(4), rows.getInt(5));
        }
    }

    private void drop() {
        var old = connection;
        connection = null;
        if (old != null) {
            try {
                old.abort(Runnable::run);
            } catch (SQLException broken) {
                // it is gone, as it should be
                return;
            }
        }
    }
}
