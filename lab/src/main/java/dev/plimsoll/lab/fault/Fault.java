package dev.plimsoll.lab.fault;

/** What a {@link Link} does to those who use it. A fault holds no connection and may be asked by several threads. */
public interface Fault {
    /** What somebody meets who connects now. */
    default Listening listening() {
        return Listening.ACCEPTS;
    }

    /** What happens to bytes that are about to pass in that direction. */
    default Passage passage(Direction direction) {
        return Passage.NOW;
    }

    /** Whether established connections are torn down (RST) when it begins. */
    default boolean resets() {
        return false;
    }

    /** Which way bytes go. */
    enum Direction {
        /** From the one who connected. */
        REQUEST,
        /** To the one who connected. */
        RESPONSE
    }

    /** What somebody meets who connects. */
    enum Listening {
        /** A connection. */
        ACCEPTS,
        /** A refusal at once: the host is there, nothing listens. */
        REFUSES,
        /** Nothing at all: the first packet is dropped, as by a host that is gone. */
        IGNORES
    }
}
