package dev.plimsoll.guard.lease;

import dev.plimsoll.guard.Capability;
import dev.plimsoll.guard.Decision;
import dev.plimsoll.guard.Mode;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * This instance's share of what its service may open, kept up to date by one daemon thread.
 *
 * <p>What goes wrong makes the share no larger: the database away means the last lease, after a while what is open; a
 * failover means the floor until the instance is registered again. Where there can be no leases, because there is no
 * table, no privilege, no limit or a pooler between, the pool is what HikariCP was given, and that is said. Safe for
 * several threads.
 */
public final class Leases implements AutoCloseable {
    /** So long the database may take for an answer. */
    private static final int PATIENCE_MILLIS = 2_000;

    /** After so long without a first lease, although the pool is connected, the pool is as HikariCP would have it. */
    private static final Duration FIRST = Duration.ofSeconds(10);

    /** So long it opens no second connection without a lease: where all slots are taken, others first have to give some. */
    private static final Duration ALONE = Duration.ofSeconds(5);

    /** Who got a connection so soon after a look began was about to have it then: the first caller. */
    private static final Duration SETTLING = Duration.ofMillis(50);

    /** Before the first lease it stands in line again at once, where it waits itself. */
    private static final Duration IN_LINE = Duration.ofMillis(10);

    private final Terms terms;
    private final Holder holder;
    private final Desk desk;
    private final Office office;
    private final Consumer<Decision> told;
    private final Clerk clerk;
    private final ScheduledExecutorService thread;
    private final long began = System.nanoTime();
    private volatile long looked = System.nanoTime();
    private volatile int slots;
    private volatile int granted;
    private volatile boolean known;
    private volatile Optional<String> unfit = Optional.empty();
    private String said = "";

    /**
     * Does nothing before {@link #start}.
     *
     * @param told of every decision, on the lease's thread
     */
    public Leases(Terms terms, Holder holder, Desk desk, Consumer<Decision> told) {
        this.terms = terms;
        this.holder = holder;
        this.desk = desk;
        this.office = new Office(desk, terms.url());
        this.told = told;
        this.clerk = new Clerk(terms, holder);
        this.granted = holder.usable();
        // whoever still asks for a look in the moment it ends gets none, and no exception
        this.thread = new ScheduledThreadPoolExecutor(1, this::daemon, new ThreadPoolExecutor.DiscardPolicy());
    }

    private Thread daemon(Runnable task) {
        var daemon = new Thread(task, "plimsoll-lease " + terms.service());
        daemon.setDaemon(true);
        return daemon;
    }

    /** Asks for a lease as soon as the pool gives a connection, and keeps it. */
    public void start() {
        thread.execute(this::turn);
    }

    /** The same, once the one that this is in place of has given back what it had. Returns at once. */
    public void start(Leases before) {
        thread.execute(before::close);
        start();
    }

    /**
     * How many connections the pool may have open now; at least 1. Before anything is known, what was open when this began: a
     * pool that starts has one, and one that runs loses none; and one more whenever none of those in use comes back, and
     * none is left to ask on. {@link Integer#MAX_VALUE} where there is no lease to keep to, because it only observes or
     * there can be none. Cheap, and right at any moment: ask before opening one.
     */
    public int allowed() {
        if (terms.mode() != Mode.ENFORCE) {
            return Integer.MAX_VALUE;
        }
        if (unfit.isPresent()) {
            return slots == 0 ? Integer.MAX_VALUE : pool(slots);
        }
        if (slots == 0) {
            return Math.max(begun() ? terms.floor() : 1, granted);
        }
        long now = System.nanoTime();
        if (!known || clerk.stale(now)) {
            return Math.max(terms.floor(), holder.open());
        }
        int leased = pool(slots);
        return clerk.fresh(now) ? leased : Math.min(leased, Math.max(terms.floor(), holder.open()));
    }

    /** Whether it is known what can be opened, or was waited for long enough: before that, nothing but one connection. */
    public boolean begun() {
        return terms.mode() != Mode.ENFORCE
                || slots > 0
                || unfit.isPresent()
                || System.nanoTime() - began > ALONE.toNanos();
    }

    /** The holds at rest that instances of this service have seen, the shortest by lane; empty when nobody said. */
    public Map<String, Duration> rests() {
        return clerk.rests();
    }

    /** A standby has become the primary: the floor until this instance is registered there. */
    public void failedOver() {
        known = false;
        holder.allow(allowed());
        thread.execute(this::look);
    }

    /** Gives everything back as soon as the connections are gone. Waits a second at most. */
    @Override
    public void close() {
        thread.execute(this::end);
        try {
            if (!thread.awaitTermination(1, TimeUnit.SECONDS)) {
                thread.shutdownNow();
            }
        } catch (InterruptedException stop) {
            thread.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }

    /** More is wanted than is leased: does not wait for the next look. */
    public void hurry() {
        if (System.nanoTime() - looked > clerk.soon().toNanos()) {
            thread.execute(this::look);
        }
    }

    private void turn() {
        var again = look();
        long jitter = ThreadLocalRandom.current().nextLong(again.toNanos() / 10 + 1);
        var unused = thread.schedule(this::turn, again.toNanos() - jitter, TimeUnit.NANOSECONDS);
    }

    /** One turn, whatever comes of it; says when the next one should be. */
    synchronized Duration look() {
        looked = System.nanoTime();
        Duration again = Clerk.SOON;
        try (var connection = desk.open()) {
            prepare(connection);
            var lease = clerk.turn(office.from(connection), System.nanoTime(), slots);
            unfit = Optional.empty();
            again = lease.again();
            take(lease);
        } catch (UnfitException never) {
            again = none(String.valueOf(never.getMessage()));
        } catch (SQLTransientConnectionException busy) {
            again = busy(busy);
        } catch (SQLException failed) {
            office.close();
            again = failed(failed);
        } catch (RuntimeException | Error broken) {
            again = none("the lease failed: " + broken);
        }
        holder.allow(allowed());
        return again;
    }

    private static void prepare(Connection connection) throws SQLException {
        connection.setNetworkTimeout(Runnable::run, PATIENCE_MILLIS);
        if (connection.isReadOnly()) {
            connection.setReadOnly(false);
        }
        if (!connection.getAutoCommit()) {
            connection.setAutoCommit(true);
        }
    }

    private void take(Lease lease) {
        if (lease.slots() == 0) {
            known = false;
            return;
        }
        if (lease.slots() != slots) {
            String what = slots == 0 ? "lease " + lease.slots() : "lease " + slots + " -> " + lease.slots();
            say(what, lease.why());
        }
        slots = lease.slots();
        known = true;
    }

    private Duration failed(SQLException failed) {
        String state = String.valueOf(failed.getSQLState());
        switch (state) {
            case "42P01", "3F000" -> {
                return none("there is no table of leases (plimsoll.slot, plimsoll.instance) in this database");
            }
            case "42501" -> {
                return none("the role may not use the table of leases: " + failed.getMessage());
            }
            case "25006" -> {
                return slots > 0 ? Clerk.SOON : none("this database takes no writes, so there are no leases in it");
            }
            default -> {
                return slots == 0 && holder.usable() > 0 && System.nanoTime() - began > FIRST.toNanos()
                        ? none("there was no first lease within " + FIRST.toSeconds() + " s: " + failed.getMessage())
                        : away(failed);
            }
        }
    }

    /** As by a migration that holds two when an application starts, and waits with one for the other: that is seen soon. */
    private Duration busy(SQLException none) {
        if (terms.mode() != Mode.ENFORCE || slots > 0) {
            return away(none);
        }
        if (holder.stuck(looked + SETTLING.toNanos())) {
            granted = Math.max(granted, Math.min(holder.usable() + 1, holder.most()));
        }
        return IN_LINE;
    }

    private Duration away(SQLException failed) {
        if (slots > 0 && clerk.stale(System.nanoTime())) {
            known = false;
            once("lease kept at what is open", "the table of leases cannot be reached: " + failed.getMessage());
        }
        return Clerk.SOON;
    }

    private Duration none(String why) {
        unfit = Optional.of(why);
        once(slots == 0 ? "no lease: the size HikariCP was given" : "no lease any more: the last size", why);
        return terms.period().multipliedBy(5);
    }

    /** The last thing it does: a turn after this would say that the instance is here. */
    private void end() {
        try {
            if (terms.mode() == Mode.ENFORCE && slots > 0) {
                leave();
            }
            office.close();
        } finally {
            thread.shutdownNow();
        }
    }

    private void leave() {
        try (var connection = desk.open()) {
            prepare(connection);
            clerk.leave(office.from(connection).table());
        } catch (SQLException away) {
            once("lease left to run out", away.getMessage() == null ? "" : away.getMessage());
        }
    }

    private void once(String what, String why) {
        if (!said.equals(what)) {
            say(what, why);
        }
    }

    private void say(String what, String why) {
        said = what;
        told.accept(new Decision(
                InstantSource.system().instant(), Capability.BUDGET, terms.mode() == Mode.ENFORCE, what, why));
    }

    /** Of so many connections, those the pool may have. */
    private int pool(int all) {
        return Math.max(1, all - holder.own());
    }
}
