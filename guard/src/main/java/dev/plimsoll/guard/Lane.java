package dev.plimsoll.guard;

import java.util.Locale;
import java.util.concurrent.Callable;

/**
 * The class of traffic a thread works for, such as {@code checkout} or {@code browse}: when there is not enough for
 * all, the lane that stands first in {@code gate.lanes} is served first. Belongs to the calling thread, and is not
 * handed on to threads it starts.
 */
public final class Lane {
    /** What a thread is in that never said. */
    public static final String DEFAULT = "default";

    private static final ThreadLocal<String> CURRENT = ThreadLocal.withInitial(() -> DEFAULT);

    private Lane() {}

    /** The lane the calling thread is in. */
    public static String current() {
        return CURRENT.get();
    }

    /** Does the work in the lane, and is back in the one before afterwards. */
    public static <T> T call(String lane, Callable<T> work) throws Exception {
        String before = enter(lane);
        try {
            return work.call();
        } finally {
            enter(before);
        }
    }

    /**
     * From here on the calling thread is in the lane, for those who cannot wrap the work, such as filters.
     *
     * @return the lane before, to {@code enter} again when done
     */
    public static String enter(String lane) {
        String before = CURRENT.get();
        if (!lane.equals(before)) {
            CURRENT.set(lane.toLowerCase(Locale.ROOT));
        }
        return before;
    }
}
