package dev.plimsoll.guard.gate;

import java.util.concurrent.locks.LockSupport;

/** A caller in the queue. */
final class Waiter {
    private final Thread thread = Thread.currentThread();
    private final int rank;
    private final boolean nested;
    private final long arrived;
    private final long deadline;
    private volatile Answer answer = Answer.WAITING;

    /**
     * @param nested whether the thread has a permit already
     * @param arrived in the gate's clock, as the deadline
     */
    Waiter(int rank, boolean nested, long arrived, long deadline) {
        this.rank = rank;
        this.nested = nested;
        this.arrived = arrived;
        this.deadline = deadline;
    }

    void tell(Answer told) {
        answer = told;
        LockSupport.unpark(thread);
    }

    Answer answer() {
        return answer;
    }

    Thread thread() {
        return thread;
    }

    int rank() {
        return rank;
    }

    boolean nested() {
        return nested;
    }

    long arrived() {
        return arrived;
    }

    long patience() {
        return deadline - arrived;
    }

    long left(long now) {
        return deadline - now;
    }
}
