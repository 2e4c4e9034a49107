package dev.plimsoll.guard.gate;

/** A hold of the calling thread. */
final class Held extends Hold {
    volatile boolean gone;

    Held(long since) {
        super("default", Thread.currentThread(), since);
    }

    @Override
    public boolean lost() {
        return gone;
    }
}
