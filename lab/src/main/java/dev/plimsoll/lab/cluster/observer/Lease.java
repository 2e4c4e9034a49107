package dev.plimsoll.lab.cluster.observer;

import dev.plimsoll.lab.cluster.Lsn;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Who leads, for a while: what Patroni keeps in etcd, here in memory. It cannot be lost, and it is never slow. Safe for
 * several threads.
 */
final class Lease {
    private static final long MILLISECOND = 1_000_000;

    private final LongSupplier nanos;
    private String holder = "";
    private long end;
    private Lsn position = new Lsn(0);
    private int timeline;
    private SyncKey sync = SyncKey.NONE;
    private long changes;
    private long renewals;

    Lease(LongSupplier nanos) {
        this.nanos = nanos;
    }

    synchronized Board read() {
        return new Board(Optional.of(holder).filter(name -> held()), position, timeline, sync);
    }

    /** Takes it if nobody else has it. */
    synchronized boolean acquire(String member, Duration ttl) {
        if (held() && !holder.equals(member)) {
            return false;
        }
        if (!held()) {
            changed();
        }
        holder = member;
        end = nanos.getAsLong() + ttl.toNanos();
        return true;
    }

    /** Keeps it if it has not run out; says where the leader is. */
    synchronized boolean renew(String member, Duration ttl, Lsn written, int on) {
        if (!held() || !holder.equals(member)) {
            return false;
        }
        end = nanos.getAsLong() + ttl.toNanos();
        position = written;
        timeline = on;
        renewals++;
        notifyAll();
        return true;
    }

    /** Gives it up. */
    synchronized void release(String member) {
        if (holder.equals(member)) {
            holder = "";
            changed();
        }
    }

    /** Replaces what it says about synchronous replication, if nobody else has meanwhile. */
    synchronized boolean agree(SyncKey before, SyncKey after) {
        if (!sync.equals(before)) {
            return false;
        }
        sync = after;
        return true;
    }

    private boolean held() {
        return !holder.isEmpty() && nanos.getAsLong() - end < 0;
    }

    private void changed() {
        changes++;
        notifyAll();
    }

    /** How often it went from one to another, or to nobody before its time, or somebody was done with something. */
    synchronized long changes() {
        return changes;
    }

    /** Nanoseconds until it runs out; no end while nobody has it. */
    synchronized long left() {
        return held() ? end - nanos.getAsLong() : Long.MAX_VALUE;
    }

    /** Wakes everybody who waits: there is something to look at. */
    synchronized void stir() {
        changed();
    }

    /**
     * Waits, in real time, until it changes, runs out, or the time is over.
     *
     * @param seen the changes up to which it is known
     */
    synchronized void await(long seen, Duration longest) throws InterruptedException {
        var start = System.nanoTime();
        var whole = Math.min(longest.toNanos(), left());
        for (var rest = whole; changes == seen && rest > 0; rest = whole - (System.nanoTime() - start)) {
            wait(rest / MILLISECOND, (int) (rest % MILLISECOND));
        }
    }

    /** Waits, in real time, until it is renewed once more, or the time is over. */
    synchronized void awaitRenewal(Duration longest) throws InterruptedException {
        var start = System.nanoTime();
        var seen = renewals;
        var whole = longest.toNanos();
        for (var rest = whole; renewals == seen && rest > 0; rest = whole - (System.nanoTime() - start)) {
            wait(rest / MILLISECOND, (int) (rest % MILLISECOND));
        }
    }
}
