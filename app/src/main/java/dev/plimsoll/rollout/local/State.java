package dev.plimsoll.rollout.local;

/** How an instance is, as far as its process tells. */
public enum State {
    /** Its process is there and has not said that it is ready. */
    STARTING,
    /** It said that it is ready, and its process is there. */
    READY,
    /** It shall get no more traffic, and ends what it has begun. */
    DRAINING,
    /** It was ended as asked, or never started. */
    STOPPED,
    /** Its process ended and nobody had asked for it; it is started again soon. */
    ENDED
}
