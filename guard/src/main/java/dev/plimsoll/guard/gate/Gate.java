package dev.plimsoll.guard.gate;

import dev.plimsoll.guard.Cause;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Permits to use a connection. While there are some and nobody waits, taking one is one compare-and-set; else callers
 * stand in a bounded queue, each with its deadline. A changed number of permits, a stop and a resumption are in effect at
 * once. Safe for several threads; time is that of the clock given, in nanoseconds.
 *
 * <p>A thread that holds a permit and asks for another stands before all others, and one permit is kept for such threads
 * for ten minutes after one had to wait. When everybody who could give one back waits himself and nothing came back for a
 * second, or half of the caller's patience, one is told so: not at once, for another thread may use what it borrowed. While
 * there are more connections than permits one of them gets such a connection instead, after a tenth of a second.
 */
public final class Gate {
    /** Added to the permits in use while callers must go through the queue, so that one comparison tells both. */
    private static final long QUEUED = 1L << 32;

    private static final long LOOK = Duration.ofMillis(100).toNanos();
    private static final long SELDOM = Duration.ofSeconds(1).toNanos();
    private static final long KEEP_ONE = Duration.ofMinutes(10).toNanos();

    private final Holds holds;
    private final LongSupplier clock;
    private final AtomicLong state = new AtomicLong();
    private final ReentrantLock lock = new ReentrantLock();
    private final Line line = new Line();
    private final Register register;
    private final Forecast forecast;
    private volatile Terms terms;
    private volatile int open;
    private volatile @Nullable Stop stop;
    private boolean closed;
    private long keepOneUntil;
    private long swept;
    private long left = Long.MIN_VALUE;

    public Gate(Terms terms, Holds holds, LongSupplier clock) {
        this.terms = terms;
        this.open = terms.limit();
        this.holds = holds;
        this.clock = clock;
        long now = clock.getAsLong();
        this.forecast = new Forecast(holds, now);
        this.register = new Register(holds, now);
        this.keepOneUntil = now;
        this.swept = now;
    }

    /** Takes a permit if there is one and nobody waits. */
    public boolean tryEnter() {
        for (long now = state.get(); now < open; now = state.get()) {
            if (state.compareAndSet(now, now + 1)) {
                return true;
            }
        }
        return false;
    }

    /**
     * Waits for a permit, in line with the others.
     *
     * @param deadline in the gate's clock
     * @return anything but {@link Answer#WAITING}
     */
    public Answer enter(String lane, long deadline) {
        long now = clock.getAsLong();
        var me = new Waiter(terms.lanes().rank(lane), holds.any(Thread.currentThread()), now, deadline);
        try {
            for (var answer = within(() -> join(me, now)); ; answer = look(me)) {
                if (answer != Answer.WAITING) {
                    return answer;
                }
                LockSupport.parkNanos(this, Math.min(me.left(clock.getAsLong()), me.nested() ? LOOK : SELDOM));
            }
        } catch (RuntimeException | Error broken) {
            locked(() -> state.addAndGet(-line.forsake(me)));
            throw broken;
        }
    }

    /** Takes a permit whether or not there is one, for who has a connection already. */
    public void admit() {
        state.incrementAndGet();
    }

    /** Gives a permit back. */
    public void leave() {
        if (state.decrementAndGet() >= QUEUED) {
            locked(this::returned);
        }
    }

    /** Goes by other terms from now on. */
    public void terms(Terms changed) {
        locked(() -> {
            terms = changed;
            serve(clock.getAsLong());
        });
    }

    /** What it goes by. */
    public Terms terms() {
        return terms;
    }

    /** Hands out nothing until {@link #resume}; callers wait. */
    public void stop(Cause cause, String detail) {
        locked(() -> {
            stop = new Stop(cause, detail);
            mark(true);
        });
    }

    /** Hands out again. */
    public void resume() {
        locked(() -> {
            stop = null;
            forecast.forget(clock.getAsLong());
            serve(clock.getAsLong());
        });
    }

    /** Why nothing is handed out; empty while something is. */
    public Optional<Stop> stopped() {
        return Optional.ofNullable(stop);
    }

    /** Turns everybody away from now on, those who wait included. */
    public void close() {
        locked(() -> {
            closed = true;
            line.all().forEach(waiter -> depart(waiter, Answer.CLOSED));
            mark(true);
        });
    }

    /** Permits in use. */
    public int inUse() {
        return (int) state.get();
    }

    /** Who waits, and how long the first has. */
    public Crowd crowd() {
        return within(() -> line.crowd(clock.getAsLong()));
    }

    /** What happened since this was asked last. One caller at a time has use of it. */
    public Load takeLoad() {
        return within(() -> {
            sweep(clock.getAsLong());
            return register.take(terms, clock.getAsLong());
        });
    }

    private Answer join(Waiter me, long now) {
        sweep(now);
        var refusal = refusal(me, now);
        if (refusal != Answer.WAITING) {
            register.refused(me.rank());
            return refusal;
        }
        if (me.nested()) {
            keepOneUntil = now + KEEP_ONE;
        }
        line.add(me);
        register.waiting(line.size(), now);
        mark(true);
        serve(now);
        return me.answer();
    }

    private Answer refusal(Waiter me, long now) {
        if (closed) {
            return Answer.CLOSED;
        }
        boolean full = line.size() >= terms.queue();
        if (full && line.lastBehind(me).isEmpty()) {
            return Answer.FULL;
        }
        boolean judged = terms.sheds() && stop == null && !me.nested() && inUse() >= open;
        var answer = judged ? forecast.judge(line, me, open, now) : Answer.WAITING;
        if (full && answer == Answer.WAITING) {
            line.lastBehind(me).ifPresent(last -> depart(last, Answer.SHED));
        }
        return answer;
    }

    private Answer look(Waiter me) {
        if (me.answer() != Answer.WAITING) {
            return me.answer();
        }
        return within(() -> {
            long now = clock.getAsLong();
            sweep(now);
            if (me.answer() == Answer.WAITING) {
                if (Thread.currentThread().isInterrupted()) {
                    depart(me, Answer.INTERRUPTED);
                } else if (me.left(now) <= 0) {
                    depart(me, Answer.LATE);
                } else if (me.nested()) {
                    untangle(me, now);
                }
            }
            return me.answer();
        });
    }

    private void depart(Waiter waiter, Answer answer) {
        if (line.remove(waiter)) {
            register.waiting(line.size(), clock.getAsLong());
            register.refused(waiter.rank());
            waiter.tell(answer);
            if (line.size() == 0 && stop == null && !closed) {
                mark(false);
            }
        }
    }

    /** Where everybody who could give one back waits himself. */
    private void untangle(Waiter me, long now) {
        long still = now - Math.max(left, me.arrived());
        int used = inUse();
        if (still < LOOK || used < terms.limit() || !line.hasAll(holds.list(), used)) {
            return;
        }
        if (used < terms.most() && stop == null) {
            grant(me, now);
        } else if (still >= Math.min(SELDOM, me.patience() / 2)) {
            depart(me, Answer.DEADLOCK);
        }
    }

    private void returned() {
        left = clock.getAsLong();
        serve(left);
    }

    private void locked(Runnable work) {
        within(() -> {
            work.run();
            return true;
        });
    }

    private <T> T within(Supplier<T> work) {
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }

    private void serve(long now) {
        int limit = terms.limit();
        open = now < keepOneUntil ? Math.max(1, limit - 1) : limit;
        while (stop == null && !closed) {
            var next = line.first();
            if (next.isEmpty()) {
                mark(false);
                return;
            }
            if (inUse() >= (next.get().nested() ? limit : open)) {
                return;
            }
            grant(next.get(), now);
        }
    }

    private void grant(Waiter next, long now) {
        state.incrementAndGet();
        line.remove(next);
        register.waiting(line.size(), now);
        next.tell(Answer.ADMITTED);
    }

    /** Takes back what was returned past us, such as {@code statement.getConnection().close()} does. */
    private void sweep(long now) {
        if (now - swept >= LOOK) {
            swept = now;
            holds.list().stream()
                    .filter(hold -> hold.lost() && holds.remove(hold, now))
                    .forEach(hold -> state.decrementAndGet());
            serve(now);
        }
    }

    private void mark(boolean queued) {
        state.updateAndGet(now -> queued ? now | QUEUED : now & ~QUEUED);
    }
}
