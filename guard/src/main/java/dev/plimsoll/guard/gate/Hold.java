package dev.plimsoll.guard.gate;

import org.jspecify.annotations.Nullable;

/** One permit in use: for which lane, since when, and by which thread. */
public abstract class Hold {
    private final String lane;
    private final long since;
    private @Nullable Thread user;
    private @Nullable Slot slot;

    /**
     * @param user the thread that holds it
     * @param since in {@link System#nanoTime}
     */
    protected Hold(String lane, @Nullable Thread user, long since) {
        this.lane = lane;
        this.user = user;
        this.since = since;
    }

    /** Whether what it stands for is gone without anybody having said so. */
    public abstract boolean lost();

    /** The lane of the caller. */
    public final String lane() {
        return lane;
    }

    /** In {@link System#nanoTime}. */
    public final long since() {
        return since;
    }

    /** The thread that last used it, as far as it is known. */
    public final @Nullable Thread user() {
        return user;
    }

    /** Whether it stands for a permit still: who looked at its user a moment ago may have seen what came after it. */
    public final boolean held() {
        return slot != null && slot.holder() == this;
    }

    /** The calling thread uses it. */
    protected final void use() {
        var current = Thread.currentThread();
        if (user != current) {
            user = current;
        }
    }

    final void stand(Slot in) {
        slot = in;
    }

    final @Nullable Slot slot() {
        return slot;
    }
}
