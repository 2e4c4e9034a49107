package dev.plimsoll.lab.load;

/** What one user wants once. */
public interface Request {
    /** What kind it is, in the report. */
    String name();

    /**
     * Does it and returns when the user has the answer; an exception is a failure as the user sees it. It runs in a
     * thread of its own and may wait.
     */
    void run() throws Exception;

    /**
     * Whom it is asked of. Each service has a cap of its own on what is in flight: that one is stuck turns nobody away
     * from another.
     */
    default String service() {
        return "";
    }
}
